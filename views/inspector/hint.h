// Where there is nothing to show: a sentence that says why and what to do, and a command that can be copied.
#pragma once

#include <QWidget>

#include "views/theme/theme.h"

class QLabel;
class QToolButton;

namespace notellm::views {

class Hint : public QWidget {
  Q_OBJECT
 public:
  explicit Hint(const Theme& theme, QWidget* parent = nullptr);
  /// `command` may be empty, or several lines.
  void show_text(const QString& title, const QString& text, const QString& command = {});
  QString text() const;
  QString command() const { return command_; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  QString command_;
  QLabel *title_, *text_, *command_label_;
  QWidget* command_box_;
  QToolButton* copy_;
};

/// `notellm embed ...` for a shell; empty `run` or `name` are left out.
QString embed_command(const QString& workspace, const QString& run, const QString& input, const QString& name);
/// `word` as one word of a shell.
QString in_shell(const QString& word);

}  // namespace notellm::views
