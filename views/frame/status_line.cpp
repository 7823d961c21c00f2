#include "views/frame/status_line.h"

#include <QDir>
#include <QEvent>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "views/frame/job_text.h"
#include "views/notes/note_words.h"

namespace notellm::views {
StatusLine::StatusLine(const Studio& studio, QWidget* parent)
    : QStatusBar(parent),
      studio_(studio),
      workspace_(new QLabel),
      notes_(new QLabel),
      busy_(new QLabel),
      bar_(new QProgressBar),
      jobs_(new QToolButton) {
  setObjectName("statusLine");
  setSizeGripEnabled(false);
  workspace_->setTextFormat(Qt::PlainText);
  addWidget(workspace_);
  addWidget(notes_);
  addWidget(busy_);
  bar_->setFixedWidth(110);
  bar_->setTextVisible(false);
  addPermanentWidget(bar_);
  addPermanentWidget(jobs_);
  connect(jobs_, &QToolButton::clicked, this, &StatusLine::jobsClicked);

  const Session& session = studio_.session;
  for (const auto signal : {&Session::opened, &Session::closed, &Session::notesChanged, &Session::rowsChanged,
                            &Session::viewChanged, &Session::selectionChanged}) {
    connect(&session, signal, this, &StatusLine::fill);
  }
  connect(&session, &Session::filteringChanged, this, &StatusLine::fill);
  for (const auto signal : {&Jobs::added, &Jobs::changed, &Jobs::ended})
    connect(&studio_.jobs, signal, this, &StatusLine::fill_jobs);
  connect(&studio_.jobs, &Jobs::cleared, this, &StatusLine::fill_jobs);
  fill();
  fill_jobs();
}

void StatusLine::fill() {
  const Session& session = studio_.session;
  if (!session.isOpen()) {
    workspace_->setText(tr("No workspace is open"));
    notes_->clear();
    busy_->clear();
    return;
  }
  const QString path = QDir::toNativeSeparators(QString::fromStdString(session.folder().string()));
  workspace_->setText(fontMetrics().elidedText(path, Qt::ElideMiddle, 360));
  workspace_->setToolTip(path);
  const auto shown = static_cast<qint64>(session.rows()->rows.size());
  QString text = tr("%1 of %2 notes shown").arg(grouped(shown), grouped(session.noteCount()));
  if (!session.selection().empty()) text += QStringLiteral(" · ") + tr("%1 selected").arg(grouped(session.selection().count()));
  notes_->setText(text);
  busy_->setText(session.filtering() ? tr("Filtering…") : QString());
}

void StatusLine::fill_jobs() {
  const JobStatus* newest = nullptr;
  int running = 0;
  for (const JobStatus& job : studio_.jobs.list()) {
    if (job.state == JobState::running || job.state == JobState::stopping) newest = &job, ++running;
  }
  bar_->setVisible(newest != nullptr);
  jobs_->setVisible(newest != nullptr);
  if (!newest) return;
  const double fraction = JobText::fraction(*newest);
  bar_->setRange(0, fraction < 0 ? 0 : 1000);
  bar_->setValue(fraction < 0 ? 0 : qRound(fraction * 1000));
  jobs_->setText(running > 1 ? tr("%1 jobs").arg(running) : newest->title);
  jobs_->setToolTip(JobText::sentence(*newest));
  jobs_->setAccessibleName(JobText::sentence(*newest));
}

QString StatusLine::text() const { return workspace_->text() + ' ' + notes_->text() + ' ' + busy_->text(); }

void StatusLine::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) fill(), fill_jobs();
  QStatusBar::changeEvent(event);
}

}  // namespace notellm::views
