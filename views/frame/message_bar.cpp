#include "views/frame/message_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace notellm::views {
namespace {
constexpr int icon_side = 22;

const char* icon_of(Message::Kind kind) {
  return kind == Message::Kind::error ? "error" : kind == Message::Kind::warning ? "warning" : "info";
}
Role role_of(Message::Kind kind) {
  return kind == Message::Kind::error ? Role::bad : kind == Message::Kind::warning ? Role::warning : Role::accent;
}
}  // namespace

MessageBar::MessageBar(const Theme& theme, QWidget* parent)
    : QFrame(parent),
      theme_(theme),
      icon_(new QLabel),
      title_(new QLabel),
      advice_(new QLabel),
      details_(new QLabel),
      buttons_(new QHBoxLayout),
      close_(new QToolButton) {
  setObjectName("messageBar");
  title_->setProperty("heading", "2");
  title_->setWordWrap(true);
  advice_->setWordWrap(true);
  details_->setProperty("quiet", true);
  details_->setProperty("mono", true);
  details_->setWordWrap(true);
  for (QLabel* label : {title_, advice_, details_}) {
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setTextFormat(Qt::PlainText);  // paths and messages are not ours
  }
  buttons_->setSpacing(8);
  buttons_->addStretch();
  close_->setIcon(theme.icon("close", Role::quiet));
  close_->setAutoRaise(true);
  connect(close_, &QToolButton::clicked, this, &MessageBar::clear);

  auto* texts = new QVBoxLayout;
  texts->setSpacing(4);
  texts->addWidget(title_);
  texts->addWidget(advice_);
  texts->addWidget(details_);
  texts->addSpacing(4);
  texts->addLayout(buttons_);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(18, 12, 10, 12);
  layout->setSpacing(14);
  layout->addWidget(icon_, 0, Qt::AlignTop);
  layout->addLayout(texts, 1);
  layout->addWidget(close_, 0, Qt::AlignTop);
  hide();
}

void MessageBar::show(std::function<Message()> make) {
  make_ = std::move(make);
  fill();
  setVisible(true);
}

void MessageBar::clear() {
  make_ = nullptr;
  setVisible(false);
}

QString MessageBar::title() const { return title_->text(); }
QString MessageBar::advice() const { return advice_->text(); }

void MessageBar::fill() {
  message_ = make_();
  icon_->setPixmap(
      theme_.icon(icon_of(message_.kind), role_of(message_.kind)).pixmap(QSize(icon_side, icon_side), devicePixelRatioF()));
  title_->setText(message_.title);
  advice_->setText(message_.advice);
  advice_->setVisible(!message_.advice.isEmpty());
  details_->setText(message_.details);
  details_->hide();
  close_->setAccessibleName(tr("Close the message"));
  close_->setToolTip(tr("Close the message"));
  setAccessibleName(message_.title);
  setAccessibleDescription(message_.advice);
  // Not deleted at once: a button may be what led here.
  for (QWidget* old : std::exchange(made_, {})) old->hide(), old->deleteLater();
  const auto add = [this](const QString& text, const std::function<void()>& run) {
    auto* button = new QPushButton(text);
    connect(button, &QPushButton::clicked, this, run);
    buttons_->insertWidget(static_cast<int>(made_.size()), button);
    made_.push_back(button);
  };
  for (const Message::Button& one : message_.buttons) add(one.text, one.run);
  if (!message_.details.isEmpty()) add(tr("Details"), [this] { details_->setVisible(!details_->isVisible()); });
}

void MessageBar::changeEvent(QEvent* event) {
  if (make_ && (event->type() == QEvent::LanguageChange)) fill();
  QFrame::changeEvent(event);
}

}  // namespace notellm::views
