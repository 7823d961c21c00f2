// Chinese and English, switched while the program runs: a change installs or removes the translations, and Qt tells every widget
// (QEvent::LanguageChange).
#pragma once

#include <QObject>
#include <QTranslator>

namespace notellm::views {

/// lupdate writes the class's bare name as context where Qt asks with its namespaces.
class BareContexts : public QTranslator {
 public:
  using QTranslator::QTranslator;
  QString translate(const char* context, const char* text, const char* disambiguation = nullptr, int n = -1) const override;
};

class Languages : public QObject {
  Q_OBJECT
 public:
  explicit Languages(QObject* parent = nullptr) : QObject(parent) {}
  ~Languages() override;

  /// "en", "zh" or "system" (Chinese where the desktop is Chinese).
  void choose(const QString& code);
  const QString& choice() const { return choice_; }
  /// What is shown: "en" or "zh".
  const QString& current() const { return current_; }

 Q_SIGNALS:
  void changed();

 private:
  QString choice_ = "system", current_ = "en";
  BareContexts translator_;
  QTranslator qt_;  ///< of Qt's own dialogs, where it is installed
};

}  // namespace notellm::views
