#include "views/inspector/hint.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QToolButton>

namespace notellm::views {

Hint::Hint(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      title_(new QLabel),
      text_(new QLabel),
      command_label_(new QLabel),
      command_box_(new QFrame),
      copy_(new QToolButton) {
  title_->setProperty("heading", 2);
  text_->setProperty("quiet", true);
  command_label_->setProperty("mono", true);
  command_box_->setProperty("card", true);
  for (QLabel* label : {title_, text_, command_label_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
  }
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  command_label_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  copy_->setIcon(theme.icon("copy"));
  connect(copy_, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(command_); });

  auto* in_box = new QHBoxLayout(command_box_);
  in_box->setContentsMargins(10, 8, 6, 8);
  in_box->addWidget(command_label_, 1);
  in_box->addWidget(copy_, 0, Qt::AlignTop);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(14, 18, 14, 14);
  column->setSpacing(8);
  column->addWidget(title_);
  column->addWidget(text_);
  column->addWidget(command_box_);
  column->addStretch();
  retranslate();
}

void Hint::show_text(const QString& title, const QString& text, const QString& command) {
  title_->setText(title);
  title_->setVisible(!title.isEmpty());
  text_->setText(text);
  command_ = command;
  // Long folders may break behind their slashes.
  command_label_->setText(QString(command).replace("/", QString("/") + QChar(0x200B)));
  command_box_->setVisible(!command.isEmpty());
}

QString Hint::text() const { return text_->text(); }

void Hint::retranslate() {
  copy_->setToolTip(tr("Copy the command"));
  copy_->setAccessibleName(tr("Copy the command"));
}

void Hint::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

QString in_shell(const QString& word) {
  static const QRegularExpression plain("^[A-Za-z0-9_./=:@%+,-]+$");
  if (plain.match(word).hasMatch()) return word;
  return "'" + QString(word).replace("'", "'\\''") + "'";
}

QString embed_command(const QString& workspace, const QString& run, const QString& input, const QString& name) {
  QString command = "notellm embed -w " + in_shell(workspace);
  if (!run.isEmpty()) command += " --run " + in_shell(run);
  command += " --input " + in_shell(input.isEmpty() ? "multimodal" : input);
  if (!name.isEmpty()) command += " --name " + in_shell(name);
  return command;
}

}  // namespace notellm::views
