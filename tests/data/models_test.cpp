// The page's models under Qt's own tester, with what they are given in the window.
#include <QAbstractItemModelTester>

#include "tests/data/data_fixture.h"
#include "views/data/imports_model.h"
#include "views/data/preview_model.h"
#include "views/data/report_groups.h"
#include "views/data/report_model.h"

namespace notellm::views {
namespace {

class ModelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void preview() {
    PreviewModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    auto preview = std::make_shared<ImportPreview>();
    preview->columns = {"id", "title"};
    preview->rows.push_back({2, {"1", "a\n  b"}, "", ""});
    preview->rows.push_back({4, {"2"}, "", "expected 2 columns, found 1"});
    preview->rows.push_back({5, {"3", "?"}, "title", "expected UTF-8, found byte 0xFF at offset 0"});
    model.setPreview(preview);
    model.setColors(Qt::red, Qt::gray);
    model.setUsed({true, false});
    QCOMPARE(model.data(model.index(0, 1), Qt::DisplayRole).toString(), QString("a b"));
    QCOMPARE(model.headerData(1, Qt::Vertical, Qt::DisplayRole).toInt(), 4);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QString("title"));
    QVERIFY(!model.data(model.index(1, 1), Qt::DisplayRole).toString().size());
    QCOMPARE(model.data(model.index(1, 0), Qt::ForegroundRole).value<QColor>(), QColor(Qt::red));
    QVERIFY(!model.data(model.index(2, 0), Qt::ForegroundRole).isValid());
    QCOMPARE(model.data(model.index(2, 1), Qt::ForegroundRole).value<QColor>(), QColor(Qt::red));
    QCOMPARE(model.data(model.index(0, 1), Qt::ForegroundRole).value<QColor>(), QColor(Qt::gray));
    QVERIFY(model.data(model.index(2, 1), Qt::ToolTipRole).toString().contains("0xFF"));
    auto wide = std::make_shared<ImportPreview>();
    wide->columns.resize(1000);
    wide->rows.push_back({1, std::vector<std::string>(1000, "x"), "", ""});
    model.setPreview(wide);
    QCOMPARE(model.columnCount(), PreviewModel::most_columns);
    model.setPreview(nullptr);
    QCOMPARE(model.columnCount(), 0);
  }

  void report() {
    ReportModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto report = std::make_shared<ImportReport>();
    for (int row = 0; row < 50; ++row) report->reject(row, "id", "expected an id, found an empty cell");
    report->miss_image(60, "image", "no picture \"x\" in the folder");
    model.setReport(report);
    QCOMPARE(model.rowCount(), 51);
    const auto groups = grouped_reasons(*report);
    model.show(groups[1].rows);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.data(model.index(0, ReportModel::row), Qt::DisplayRole).toString(), QString("60"));
    QCOMPARE(model.text().count('\n'), 2);
    model.showAll();
    model.retranslate();
    QCOMPARE(model.rowCount(), 51);
    model.setReport(nullptr);
    QCOMPARE(model.rowCount(), 0);
  }

  void imports() {
    ImportsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setImports({{"notes", "/a/b.csv", 1234567, "2026-01-31T12:00:00Z"}, {"something new", "", 0, "?"}});
    QCOMPARE(model.data(model.index(0, ImportsModel::rows), Qt::DisplayRole).toString(), QString("1\u202f234\u202f567"));
    QCOMPARE(model.data(model.index(1, ImportsModel::kind), Qt::DisplayRole).toString(), QString("something new"));
    model.retranslate();
    model.setImports({});
    QCOMPARE(model.rowCount(), 0);
  }
};

NOTELLM_TEST(ModelsTest)

}  // namespace
}  // namespace notellm::views

#include "models_test.moc"
