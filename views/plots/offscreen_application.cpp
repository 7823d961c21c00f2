#include "views/plots/offscreen_application.h"

#include <QApplication>
#include <clocale>

#include "core/base/log.h"

namespace notellm::plots {
namespace {

/// Qt remarks on a missing desktop session; on the command line that is nobody's concern.
void remark_quietly(QtMsgType type, const QMessageLogContext&, const QString& text) {
  spdlog::log(type == QtCriticalMsg || type == QtFatalMsg ? spdlog::level::err : spdlog::level::debug, "{}", text.toStdString());
}

}  // namespace

OffscreenApplication::OffscreenApplication() {
  static int argument_count = 1;  // both must outlive the application
  static char name[] = "notellm";
  static char* arguments[] = {name, nullptr};
  qInstallMessageHandler(remark_quietly);
  qputenv("QT_QPA_PLATFORM", "offscreen");
  application_ = std::make_unique<QApplication>(argument_count, arguments);
  std::setlocale(LC_NUMERIC, "C");
}

OffscreenApplication::~OffscreenApplication() = default;

}  // namespace notellm::plots
