#include "views/data/overview_strip.h"

#include <QHBoxLayout>

#include "views/data/parts.h"
#include "views/data/texts.h"

namespace notellm::views {

OverviewStrip::OverviewStrip(QWidget* parent) : QFrame(parent), message_(quiet_label(this)), row_(new QWidget(this)) {
  setProperty("card", true);
  auto* row = new QHBoxLayout(row_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(18);
  for (Number& number : numbers_) {
    number.value = heading(2, row_);
    number.name = quiet_label(row_);
    number.name->setWordWrap(false);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(number.value);
    column->addWidget(number.name);
    row->addLayout(column, 1);
  }
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(16, 10, 16, 10);
  box->addWidget(row_);
  box->addWidget(message_);
  message_->hide();
}

void OverviewStrip::setOverview(const WorkspaceOverview& overview) {
  overview_ = overview;
  row_->show();
  message_->hide();
  show_numbers();
}

void OverviewStrip::setMessage(const QString& message) {
  message_->setText(message);
  message_->show();
  row_->hide();
}

void OverviewStrip::retranslate() { show_numbers(); }

void OverviewStrip::show_numbers() {
  const auto& pairs = overview_.pairs;
  const std::array<int64_t, 6> values = {
      overview_.notes,  overview_.without_picture,      overview_.users,
      overview_.events, pairs[0] + pairs[1] + pairs[2], static_cast<int64_t>(overview_.imports.size())};
  for (size_t i = 0; i < numbers_.size(); ++i) numbers_[i].value->setText(count_text(values[i]));
  numbers_[0].name->setText(tr("notes"));
  numbers_[1].name->setText(tr("without a picture"));
  numbers_[2].name->setText(tr("users"));
  numbers_[3].name->setText(tr("interactions, %1 clicks").arg(count_text(overview_.clicks)));
  numbers_[4].name->setText(
      tr("pairs: %1 train, %2 val, %3 test").arg(count_text(pairs[0]), count_text(pairs[1]), count_text(pairs[2])));
  numbers_[5].name->setText(tr("imports"));
}

}  // namespace notellm::views
