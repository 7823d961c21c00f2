// The files of a figure, read by other programs: poppler for PDF, Qt's XML reader for SVG, its picture reader for PNG.
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QXmlStreamReader>

#include "core/base/files.h"
#include "core/base/json.h"
#include "tests/support/testing.h"
#include "views/plots/figure_data.h"
#include "views/plots/render_figure.h"

namespace notellm {
namespace {

using namespace plots;

/// A workspace with saliency/NAME/summary.json of three layers; the last one's S_o is 0.
void write_summary(const std::filesystem::path& workspace, const std::string& name) {
  Json summary = {{"name", name},          {"model", "runs/" + name}, {"method", "notellm2"},
                  {"input", "multimodal"}, {"place", "probability"},  {"order", "abs_first"},
                  {"notes", 100},          {"layers", Json::array()}, {"normalised", Json::array()}};
  for (const double s_v : {0.1, 0.25, 0.5}) {
    const double s_o = s_v == 0.5 ? 0 : 0.3;
    summary["normalised"].push_back({{"s_v", s_v}, {"s_t", 1 - s_v - s_o}, {"s_o", s_o}});
    summary["layers"].push_back({{"s_v", s_v * 1e-5},
                                 {"s_t", (1 - s_v - s_o) * 1e-5},
                                 {"s_o", s_o * 1e-5},
                                 {"s_v_sd", s_v * 1e-6},
                                 {"s_t_sd", 1e-6},
                                 {"s_o_sd", s_o * 1e-6}});
  }
  std::filesystem::create_directories(workspace / "saliency" / name);
  write_atomically(workspace / "saliency" / name / "summary.json", summary.dump());
}

QString output_of(const QString& program, const QStringList& arguments) {
  QProcess process;
  process.start(program, arguments);
  process.waitForFinished(60000);
  return QString::fromUtf8(process.readAllStandardOutput());
}

class FigureTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    write_summary(folder_.path(), "base");
    write_summary(folder_.path(), "多模态笔记");
  }

  void pdf_has_text_fonts_and_width() {
    const QString out = QString::fromStdString((folder_ / "figure.pdf").string());
    FigureOptions options;
    options.width_mm = 175;
    write_figure(both(), out.toStdString(), options);
    for (const char* program : {"pdftotext", "pdffonts", "pdfinfo"}) {
      if (QStandardPaths::findExecutable(program).isEmpty()) QSKIP("poppler-utils is absent: the PDF is not looked into");
    }
    // Lines break where the width has it: blanks do not count.
    const QString text = output_of("pdftotext", {out, "-"}).remove(QRegularExpression("\\s"));
    for (const char* label : {"S_v picture", "S_t text", "S_o other", "Layer", "Share of the layer's saliency", "base",
                              "多模态笔记", "probability", "abs_first", "Normalised", "100 notes"}) {
      QVERIFY2(text.contains(QString::fromUtf8(label).remove(' ')),
               (std::string(label) + " not in " + text.toStdString()).c_str());
    }
    const QStringList fonts = output_of("pdffonts", {out}).trimmed().split('\n').mid(2);
    QVERIFY(!fonts.isEmpty());
    for (const QString& font : fonts) QVERIFY2(font.contains(" yes "), font.toUtf8());
    QVERIFY(output_of("pdfinfo", {out}).simplified().contains("Page size: 496 x"));  // 175 mm in points
  }

  void svg_is_xml_with_text() {
    write_figure(both(), folder_ / "figure.svg");
    const std::string svg = read_text(folder_ / "figure.svg");
    QXmlStreamReader xml(QByteArray::fromStdString(svg));
    QString text;
    while (!xml.atEnd()) {
      if (xml.readNext() == QXmlStreamReader::Characters) text += xml.text();
    }
    QVERIFY2(!xml.hasError(), xml.errorString().toUtf8());
    QVERIFY(text.contains("Layer") && text.contains(QString::fromUtf8("多模态笔记")));
  }

  void png_has_the_size_asked_for_and_its_colours() {
    FigureOptions options;
    options.png_dpi = 254;
    options.style = "studio";
    write_figure(both(), folder_ / "figure.png", options);
    const QImage image(QString::fromStdString((folder_ / "figure.png").string()));
    QCOMPARE(image.width(), 850);
    int vermilion = 0;
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) vermilion += image.pixelColor(x, y) == QColor("#d55e00");
    }
    QVERIFY(vermilion > 100);
    QCOMPARE(image.pixelColor(0, 0), QColor(Qt::white));
  }

  void csv_beside_equals_the_data() {
    write_figure(read_saliency_figure(folder_.path(), {"base"}, true), folder_ / "raw.svg");
    const QStringList lines = QString::fromStdString(read_text(folder_ / "raw.csv")).trimmed().split('\n');
    QCOMPARE(lines.size(), 4);
    const Json summary = read_json(folder_ / "saliency" / "base" / "summary.json");
    for (int layer = 0; layer < 3; ++layer) {
      const QStringList cells = lines[layer + 1].split(',');
      QCOMPARE(cells.mid(0, 2), QStringList({"\"base\"", QString::number(layer + 1)}));
      const std::array<const char*, 6> keys = {"s_v", "s_t", "s_o", "s_v_sd", "s_t_sd", "s_o_sd"};
      for (int i = 0; i < 6; ++i)
        QCOMPARE(cells[i + 2].toDouble(), summary["layers"][layer][keys[static_cast<size_t>(i)]].get<double>());
    }
  }

  void wrong_requests_are_refused() {
    const auto message = [&](auto run) { return QString::fromStdString(testing::message_of(run)); };
    QVERIFY(message([&] { read_saliency_figure(folder_.path(), {"bass"}, false); }).contains("base"));
    QVERIFY(message([&] { read_saliency_figure(folder_.path(), {"../saliency/base"}, false); }).contains("one of"));
    QVERIFY(message([&] { write_figure(both(), folder_ / "figure.jpg"); }).contains(".pdf, .svg or .png"));
    QVERIFY(message([&] { write_figure(both(), folder_ / "absent" / "figure.pdf"); }).contains("absent"));
    FigureOptions options;
    options.width_mm = 0;
    QVERIFY(message([&] { write_figure(both(), folder_ / "x.pdf", options); }).contains("20 to 500"));
    std::filesystem::create_directories(folder_ / "saliency/broken");
    write_atomically(folder_ / "saliency" / "broken" / "summary.json", R"({"name": "broken", "layers": [{"s_v": -1}]})");
    QVERIFY(message([&] { read_saliency_figure(folder_.path(), {"broken"}, false); }).contains("summary.json"));
  }

 private:
  SaliencyFigure both() { return read_saliency_figure(folder_.path(), {"base", "多模态笔记"}, false); }
  testing::ScratchFolder folder_;
};
NOTELLM_TEST(FigureTest)

}  // namespace
}  // namespace notellm
#include "figure_test.moc"
