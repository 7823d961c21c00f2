#include "views/frame/job_text.h"

#include <QStringList>
#include <array>
#include <cmath>

#include "views/notes/note_words.h"

namespace notellm::views {
namespace {
QString counted(double number) {
  const auto whole = static_cast<qint64>(std::llround(number));
  return number < 10 && number != std::floor(number) ? QString::number(number, 'f', 1) : grouped(whole);
}

// What the engine's functions say of themselves (Progress::phase and the units of Progress::report), for the translators.
[[maybe_unused]] constexpr std::array phases = {QT_TRANSLATE_NOOP("Phases", "counting what is clicked together"),
                                                QT_TRANSLATE_NOOP("Phases", "drawing pictures"),
                                                QT_TRANSLATE_NOOP("Phases", "simulating users"),
                                                QT_TRANSLATE_NOOP("Phases", "looking at pictures"),
                                                QT_TRANSLATE_NOOP("Phases", "looking for the pictures"),
                                                QT_TRANSLATE_NOOP("Phases", "measuring the notes' text"),
                                                QT_TRANSLATE_NOOP("Phases", "reading the log"),
                                                QT_TRANSLATE_NOOP("Phases", "splitting"),
                                                QT_TRANSLATE_NOOP("Phases", "storing the pairs"),
                                                QT_TRANSLATE_NOOP("Phases", "ranking")};
/// With a name at the end.
constexpr std::array named_phases = {QT_TRANSLATE_NOOP("Phases", "reading %1"), QT_TRANSLATE_NOOP("Phases", "writing %1"),
                                     QT_TRANSLATE_NOOP("Phases", "building the %1")};
[[maybe_unused]] constexpr std::array units = {QT_TRANSLATE_NOOP("Units", "notes"),    QT_TRANSLATE_NOOP("Units", "pairs"),
                                               QT_TRANSLATE_NOOP("Units", "pictures"), QT_TRANSLATE_NOOP("Units", "users"),
                                               QT_TRANSLATE_NOOP("Units", "rows"),     QT_TRANSLATE_NOOP("Units", "bytes")};

QString phase_in_words(const QString& phase) {
  const QString whole = QCoreApplication::translate("Phases", phase.toUtf8().constData());
  if (whole != phase) return whole;
  for (const char* named : named_phases) {
    const QString start = QString(named).chopped(2);
    if (phase.startsWith(start)) return QCoreApplication::translate("Phases", named).arg(phase.mid(start.size()));
  }
  return phase;
}

QString unit_in_words(const QString& unit) { return QCoreApplication::translate("Units", unit.toUtf8().constData()); }

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
  const QString unit = unit_in_words(job.unit);
  QStringList parts;
  if (job.total > 0)
    parts << tr("%1 of %2 %3").arg(counted(static_cast<double>(job.done)), counted(static_cast<double>(job.total)), unit);
  else if (job.done > 0)
    parts << tr("%1 %2").arg(counted(static_cast<double>(job.done)), unit);
  if (job.rate > 0) parts << tr("%1 %2/s").arg(counted(job.rate), unit);
  if (job.seconds_left >= 0) parts << tr("%1 left").arg(duration(job.seconds_left));
  if (job.state == JobState::stopping) parts << state(job.state);
  return parts.join(QStringLiteral(" · "));
}

QString JobText::phase(const JobStatus& job) {
  return job.state == JobState::failed || job.state == JobState::stopped ? job.message : phase_in_words(job.phase);
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
