// How a job stands, in words.
#pragma once

#include <QCoreApplication>

#include "views/jobs/jobs.h"

namespace notellm::views {

class JobText {
  Q_DECLARE_TR_FUNCTIONS(JobText)

 public:
  /// "running", "stopped", ...
  static QString state(JobState state);
  /// "1 200 of 4 000 notes · 310 notes/s · 9 s left"; what is not known is left out.
  static QString numbers(const JobStatus& job);
  /// The phase while it runs, why it failed afterwards.
  static QString phase(const JobStatus& job);
  /// The whole of it, for screen readers and the status line.
  static QString sentence(const JobStatus& job);
  /// "4 s", "3 min 20 s", "2 h 5 min"
  static QString duration(double seconds);
  /// 0 to 1; negative = not known.
  static double fraction(const JobStatus& job);
};

}  // namespace notellm::views
