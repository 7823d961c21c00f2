#include "views/notes/pictures.h"

#include "core/image/thumbnails.h"
#include "tests/support/fake_engine.h"
#include "tests/support/synthetic_workspace.h"
#include "tests/support/testing.h"
#include "views/notes/paged_notes.h"

namespace notellm::views {
namespace {

struct Opened {
  testing::ScratchFolder scratch;
  testing::FakeEngine engine;
  Session session{engine};
  std::filesystem::path folder = testing::copy_of(testing::synthetic_workspace(1200), scratch / "w");
  std::vector<Note> notes = Workspace::open(folder).all_notes();

  Opened() {
    QSignalSpy opened(&session, &Session::rowsChanged);
    session.open(folder);
    if (opened.isEmpty()) opened.wait();
  }
};

class PicturesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void pictures_are_those_of_the_notes() {
    Opened o;
    Pictures pictures(o.session);
    const Thumbnails thumbnails(o.scratch / "expected");
    for (qint64 row = 0; row < 60; ++row) pictures.picture(row, 96);
    QTRY_COMPARE(pictures.queueLength(), 0);
    for (qint64 row = 0; row < 60; ++row) {
      const Note& note = o.notes[static_cast<size_t>(row)];
      const Thumbnail expected = thumbnails.get(note.id, note.image, 96);
      QTRY_COMPARE(pictures.missing(row), !expected);
      if (!expected) continue;
      QTRY_VERIFY(!pictures.picture(row, 96).isNull());
      const QImage image = pictures.picture(row, 96).toImage();
      QCOMPARE(image.size(), QSize(expected.image.cols, expected.image.rows));
      const cv::Vec3b middle = expected.image.at<cv::Vec3b>(image.height() / 2, image.width() / 2);
      const QColor colour = image.pixelColor(image.width() / 2, image.height() / 2);
      // The kept thumbnail went through JPEG when it was read again; the first one did not.
      QVERIFY(std::abs(colour.red() - middle[0]) < 12 && std::abs(colour.green() - middle[1]) < 12 &&
              std::abs(colour.blue() - middle[2]) < 12);
    }
  }

  void memory_stays_under_its_cap() {
    Opened o;
    constexpr qint64 cap = 2 << 20;
    Pictures pictures(o.session, cap);
    qint64 most = 0;
    connect(&pictures, &Pictures::ready, &pictures, [&] { most = std::max(most, pictures.memoryBytes()); });
    for (qint64 row = 0; row < 300; ++row) pictures.picture(row, 256);
    QTRY_COMPARE_WITH_TIMEOUT(pictures.queueLength(), 0, 20'000);
    QTest::qWait(50);
    QVERIFY(most > cap / 2 && most <= cap);
    QVERIFY(!pictures.has(0, 256));  // used longest ago
  }

  void the_newest_comes_first_and_what_left_the_view_not_at_all() {
    Opened o;
    Pictures pictures(o.session);
    QObject view;
    std::vector<qint64> order, old_rows, new_rows;
    connect(&pictures, &Pictures::ready, &pictures, [&](qint64 row) { order.push_back(row); });
    for (qint64 row = 0; row < 200; ++row) old_rows.push_back(row);
    for (qint64 row = 600; row < 620; ++row) new_rows.push_back(row);
    pictures.keepOnly(&view, old_rows);
    for (const qint64 row : old_rows) pictures.picture(row, 256);
    QCoreApplication::processEvents();
    pictures.picture(700, 256);  // someone else's
    QCoreApplication::processEvents();
    pictures.keepOnly(&view, new_rows);
    QVERIFY(pictures.queueLength() <= 1);
    for (const qint64 row : new_rows) pictures.picture(row, 256);
    QTRY_COMPARE(pictures.queueLength(), 0);
    QTRY_VERIFY(std::count_if(order.begin(), order.end(), [](qint64 row) { return row >= 600 && row < 620; }) == 20);
    const auto last_new = std::find_if(order.rbegin(), order.rend(), [](qint64 row) { return row < 620 && row >= 600; });
    const auto other = std::find(order.begin(), order.end(), qint64{700});
    QVERIFY(other != order.end());
    QVERIFY(order.size() < 100);  // most of the old ones were never decoded
    QVERIFY(last_new != order.rend());
  }

  void another_workspace_forgets() {
    Opened o;
    Pictures pictures(o.session);
    QTRY_VERIFY(!pictures.picture(1, 96).isNull() || pictures.missing(1));
    o.session.close();
    QCOMPARE(pictures.memoryBytes(), qint64{0});
    QVERIFY(pictures.picture(1, 96).isNull());
    QCOMPARE(pictures.queueLength(), 0);
  }

  void a_deleted_workspace_is_no_crash() {
    Opened o;
    Pictures pictures(o.session);
    std::filesystem::remove_all(o.folder);
    pictures.picture(3, 96);
    QTRY_VERIFY(pictures.missing(3));
  }
};
NOTELLM_TEST(PicturesTest)

class PagedNotesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void every_note_arrives() {
    Opened o;
    PagedNotes paged(o.session);
    for (qint64 first = 0; first < 1200; first += 200) {
      const auto all_there = [&] {
        int there = 0;
        for (qint64 row = first; row < first + 200; ++row) there += paged.note(row) != nullptr;
        return there == 200;
      };
      QTRY_VERIFY(all_there());
      for (qint64 row = first; row < first + 200; ++row)
        QCOMPARE(paged.note(row)->content, o.notes[static_cast<size_t>(row)].content);
    }
    QVERIFY(!paged.note(5000));
    QTest::qWait(50);
    QVERIFY(!paged.note(5000));
    QCOMPARE(paged.waiting(), size_t{0});
  }

  void few_are_kept_and_few_wait() {
    Opened o;
    PagedNotes paged(o.session, 100);
    for (qint64 row = 0; row < 1200; ++row) QVERIFY(!paged.note(row));
    QVERIFY(paged.waiting() <= PagedNotes::part);
    QTRY_VERIFY(paged.note(1199));
    QVERIFY(!paged.note(0));  // left the view long ago
  }
};
NOTELLM_TEST(PagedNotesTest)

}  // namespace
}  // namespace notellm::views

#include "pictures_test.moc"
