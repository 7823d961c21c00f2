// A QApplication for drawing without a window: fonts, painters and QCustomPlot need one.
#pragma once

#include <memory>

class QApplication;

namespace notellm::plots {

/// Lives as long as figures are drawn; at most one per process. Needs no display, and leaves numbers with a dot whatever the
/// user's locale is.
class OffscreenApplication {
 public:
  OffscreenApplication();
  ~OffscreenApplication();

 private:
  std::unique_ptr<QApplication> application_;
};

}  // namespace notellm::plots
