// A calm line above the page: what happened, what can be done, and buttons that do it. One message at a time.
#pragma once

#include <QFrame>
#include <functional>
#include <vector>

#include "views/theme/theme.h"

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace notellm::views {

struct Message {
  struct Button {
    QString text;
    std::function<void()> run;
  };
  enum class Kind { info, warning, error };
  Kind kind = Kind::info;
  QString title, advice;
  QString details;  ///< the technical line, shown on demand
  std::vector<Button> buttons;
};

class MessageBar : public QFrame {
  Q_OBJECT
 public:
  explicit MessageBar(const Theme& theme, QWidget* parent = nullptr);

  /// Replaces what is shown. `make` is called again when the language changes.
  void show(std::function<Message()> make);
  /// Hides the bar.
  void clear();
  bool showing() const { return make_ != nullptr; }
  QString title() const;
  QString advice() const;
  QString details() const { return message_.details; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void fill();
  const Theme& theme_;
  std::function<Message()> make_;
  Message message_;
  QLabel *icon_, *title_, *advice_, *details_;
  QHBoxLayout* buttons_;
  QToolButton* close_;
  std::vector<QWidget*> made_;
};

}  // namespace notellm::views
