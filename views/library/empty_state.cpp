#include "views/library/empty_state.h"

#include <QVBoxLayout>

namespace notellm::views {

EmptyState::EmptyState(Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), sign_(new QLabel), title_(new QLabel), sentence_(new QLabel), button_(new QPushButton) {
  auto* column = new QVBoxLayout(this);
  column->setSpacing(10);
  column->addStretch(2);
  title_->setProperty("heading", "2");
  sentence_->setProperty("quiet", true);
  for (QLabel* label : {sign_, title_, sentence_}) {
    label->setAlignment(Qt::AlignCenter);
    column->addWidget(label);
  }
  sentence_->setWordWrap(true);
  column->addSpacing(6);
  column->addWidget(button_, 0, Qt::AlignHCenter);
  column->addStretch(3);
  connect(button_, &QPushButton::clicked, this, &EmptyState::clicked);
  connect(&theme, &Theme::changed, this, &EmptyState::draw_sign);
}

void EmptyState::say(const QString& icon, const QString& title, const QString& sentence, const QString& action) {
  icon_ = icon;
  draw_sign();
  title_->setText(title);
  sentence_->setText(sentence);
  button_->setText(action);
  button_->setVisible(!action.isEmpty());
}

void EmptyState::draw_sign() { sign_->setPixmap(theme_.icon(icon_, Role::faint).pixmap(QSize(48, 48), devicePixelRatioF())); }

}  // namespace notellm::views
