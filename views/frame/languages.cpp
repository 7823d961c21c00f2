#include "views/frame/languages.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace notellm::views {

QString BareContexts::translate(const char* context, const char* text, const char* disambiguation, int n) const {
  const QByteArray full(context);
  const qsizetype colons = full.lastIndexOf("::");
  const QString found = QTranslator::translate(full.mid(colons < 0 ? 0 : colons + 2).constData(), text, disambiguation, n);
  return found.isEmpty() && colons >= 0 ? QTranslator::translate(context, text, disambiguation, n) : found;
}

Languages::~Languages() {
  QCoreApplication::removeTranslator(&translator_);
  QCoreApplication::removeTranslator(&qt_);
}

void Languages::choose(const QString& code) {
  choice_ = code;
  const QString wanted = code == "system" ? (QLocale::system().language() == QLocale::Chinese ? "zh" : "en") : code;
  if (wanted != current_) {
    for (QTranslator* one : {&qt_, static_cast<QTranslator*>(&translator_)}) QCoreApplication::removeTranslator(one);
    current_ = "en";
    if (wanted == "zh" && translator_.load(":/translations/notellm_zh.qm")) {
      if (qt_.load("qtbase_zh_CN", QLibraryInfo::path(QLibraryInfo::TranslationsPath))) QCoreApplication::installTranslator(&qt_);
      QCoreApplication::installTranslator(&translator_);
      current_ = "zh";
    }
  }
  Q_EMIT changed();
}

}  // namespace notellm::views
