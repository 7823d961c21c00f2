#include "views/data/job_bar.h"

#include <QHBoxLayout>

#include "views/data/parts.h"
#include "views/data/texts.h"

namespace notellm::views {

JobBar::JobBar(Jobs& jobs, QWidget* parent)
    : QWidget(parent), jobs_(jobs), text_(quiet_label(this)), bar_(new QProgressBar(this)), stop_(new QPushButton(this)) {
  constexpr int steps = 1000;
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(12);
  auto* column = new QVBoxLayout;
  column->setSpacing(6);
  column->addWidget(text_);
  column->addWidget(bar_);
  row->addLayout(column, 1);
  row->addWidget(stop_, 0, Qt::AlignBottom);
  bar_->setTextVisible(false);
  bar_->setRange(0, steps);
  hide();
  connect(stop_, &QPushButton::clicked, this, [this] { jobs_.stop(job_); });
  connect(&jobs_, &Jobs::changed, this, [this](int id) {
    if (id == job_) show_status();
  });
  connect(&jobs_, &Jobs::ended, this, [this](int id) {
    if (id == job_) job_ = 0, hide();
  });
  JobBar::retranslate();
}

void JobBar::follow(int job) {
  job_ = job;
  show_status();
  show();
}

void JobBar::retranslate() {
  stop_->setText(tr("Stop"));
  bar_->setAccessibleName(tr("Progress"));
  show_status();
}

void JobBar::show_status() {
  const JobStatus* status = jobs_.find(job_);
  if (!status) return;
  stop_->setEnabled(status->state == JobState::running);
  QString text = status->state == JobState::stopping ? tr("Stopping …") : phase_text(status->phase);
  if (status->total > 0 && status->unit != "KiB")
    text += QString("  %1 / %2").arg(count_text(status->done), count_text(status->total));
  text_->setText(text.isEmpty() ? tr("Starting …") : text);
  if (status->total > 0)
    bar_->setRange(0, 1000), bar_->setValue(static_cast<int>(1000 * status->done / status->total));
  else
    bar_->setRange(0, 0);
}

}  // namespace notellm::views
