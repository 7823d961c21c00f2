#include "views/frame/job_text.h"

#include <QLocale>
#include <QStringList>

namespace notellm::views {
namespace {
QString counted(double number) {
  return QLocale(QLocale::English).toString(number, 'f', number < 10 && number != static_cast<qint64>(number) ? 1 : 0);
}
}  // namespace

QString JobText::state(JobState state) {
  switch (state) {
    case JobState::running:
      return tr("running");
    case JobState::stopping:
      return tr("stopping");
    case JobState::finished:
      return tr("finished");
    case JobState::failed:
      return tr("failed");
    case JobState::stopped:
      return tr("stopped");
  }
  return {};
}

QString JobText::duration(double seconds) {
  const qint64 whole = qMax<qint64>(0, qRound64(seconds));
  if (whole < 60) return tr("%1 s").arg(whole);
  if (whole < 3600) return tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
  return tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString JobText::numbers(const JobStatus& job) {
  if (job.state != JobState::running && job.state != JobState::stopping)
    return tr("%1 after %2").arg(state(job.state), duration(job.seconds));
  QStringList parts;
  if (job.total > 0)
    parts << tr("%1 of %2 %3").arg(counted(static_cast<double>(job.done)), counted(static_cast<double>(job.total)), job.unit);
  else if (job.done > 0)
    parts << tr("%1 %2").arg(counted(static_cast<double>(job.done)), job.unit);
  if (job.rate > 0) parts << tr("%1 %2/s").arg(counted(job.rate), job.unit);
  if (job.seconds_left >= 0) parts << tr("%1 left").arg(duration(job.seconds_left));
  if (job.state == JobState::stopping) parts << state(job.state);
  return parts.join(QStringLiteral(" · "));
}

QString JobText::phase(const JobStatus& job) {
  return job.state == JobState::failed || job.state == JobState::stopped ? job.message : job.phase;
}

QString JobText::sentence(const JobStatus& job) {
  QStringList parts{job.title};
  for (const QString& part : {phase(job), numbers(job)}) {
    if (!part.isEmpty()) parts << part;
  }
  return parts.join(QStringLiteral(" — "));
}

double JobText::fraction(const JobStatus& job) {
  if (job.state == JobState::finished) return 1;
  if (job.total > 0) return static_cast<double>(job.done) / static_cast<double>(job.total);
  return job.state == JobState::running || job.state == JobState::stopping ? -1 : 0;
}

}  // namespace notellm::views
