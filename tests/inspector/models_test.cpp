// The lists' models under Qt's own tester, and lists as text.
#include <QAbstractItemModelTester>

#include "core/base/csv.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "tests/support/testing.h"
#include "views/inspector/neighbour_export.h"
#include "views/inspector/neighbour_model.h"
#include "views/inspector/pair_model.h"
#include "views/inspector/words.h"

using namespace notellm;
using namespace notellm::views;
using namespace notellm::testing;

namespace {

NeighbourList three_neighbours() {
  NeighbourList list;
  list.embedding = "a";
  for (int i = 0; i < 3; ++i) {
    NeighbourEntry entry;
    entry.row = 10 + i;
    entry.id = "id" + std::to_string(i);
    entry.title = i == 0 ? "a, \"quoted\"\ntitle\twith tab" : i == 1 ? "" : "第三";
    entry.score = 0.5F - 0.125F * static_cast<float>(i);
    entry.rank = i + 1;
    entry.overall_rank = i == 2 ? 8412 : i + 1;
    entry.true_pair = i == 0;
    entry.topics = {"花", "旅行"};
    if (i > 0) entry.other_rank = 7;
    list.entries.push_back(entry);
  }
  return list;
}

}  // namespace

class ModelsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void neighbours();
  void pairs();
  void lists_as_text();
};

void ModelsTest::neighbours() {
  NeighbourModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  model.show(5, three_neighbours(), true);
  QCOMPARE(model.rowCount(), 3);
  QCOMPARE(model.note(), 5);
  QCOMPARE(model.index(0, 0).data().toString(), "a, \"quoted\" title with tab");
  QCOMPARE(model.index(1, 0).data().toString(), "id1");  // untitled
  const QString words = model.index(2, 0).data(Qt::AccessibleTextRole).toString();
  const QStringList parts{"第三", "Rank 3, cosine 0.2500", "Rank " + grouped(8412) + " among all notes",
                          "Rank 7 in the other embedding", "花 · 旅行"};
  for (const QString& part : parts) {
    QVERIFY2(words.contains(part), qPrintable(words));
  }
  QVERIFY(!model.entry(model.index(3, 0)));
  const QModelIndex old = model.index(2, 0);
  model.clear();
  QCOMPARE(model.rowCount(), 0);
  QVERIFY(!model.entry(old));
  QVERIFY(!model.data(old, Qt::DisplayRole).isValid());
}

void ModelsTest::pairs() {
  PairModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  model.show({{3, "n3", "Three", Split::train, 0.5, true}, {4, "n4", "", Split::test, 0, false}});
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(model.index(1, 0).data().toString(), "n4");
  QCOMPARE(model.index(0, 0).data(Qt::ToolTipRole).toString(),
           "Three\nn3\nTarget of this note\nSplit train\nCo-occurrence score 0.5");
  model.show({});
  QCOMPARE(model.rowCount(), 0);
}

void ModelsTest::lists_as_text() {
  const NeighbourList list = three_neighbours();
  const ScratchFolder folder;
  write_atomically(folder / "list.csv", as_text("q", list, true, ListFormat::csv));
  CsvReader reader(folder / "list.csv");
  CsvRow row;
  QVERIFY(reader.next(row));
  QCOMPARE(row.fields, (std::vector<std::string>{"note", "embedding", "rank", "overall_rank", "id", "title", "score", "topics",
                                                 "category", "true_pair", "same_topic", "seen_in_training", "other_rank"}));
  QVERIFY(reader.next(row));
  QCOMPARE(row.fields, (std::vector<std::string>{"q", "a", "1", "1", "id0", "a, \"quoted\"\ntitle\twith tab", "0.500000",
                                                 "花，旅行", "", "1", "0", "0", ""}));
  QVERIFY(reader.next(row));
  QVERIFY(reader.next(row));
  QCOMPARE(row.fields[3], "8412");
  QVERIFY(!reader.next(row));

  const std::string tsv = as_text("q", list, false, ListFormat::tsv);
  QCOMPARE(std::count(tsv.begin(), tsv.end(), '\n'), 4);
  QCOMPARE(std::count(tsv.begin(), tsv.end(), '\t'), 4 * 11);
  QVERIFY(tsv.find("a, \"quoted\" title with tab") != std::string::npos);

  const std::string lines = as_text("q", list, true, ListFormat::jsonl);
  QCOMPARE(std::count(lines.begin(), lines.end(), '\n'), 3);
  const Json first = Json::parse(lines.substr(0, lines.find('\n')));
  QCOMPARE(first["title"].get<std::string>(), list.entries[0].title);
  QCOMPARE(first["score"].get<float>(), 0.5F);
  QCOMPARE(first["topics"].get<std::vector<std::string>>(), list.entries[0].topics);
  QVERIFY(first["other_rank"].is_null());
}

NOTELLM_TEST(ModelsTest)
#include "models_test.moc"
