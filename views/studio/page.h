// A page of the window: one file, and one line in views/frame/pages.cpp.
//
// A page is made when it is first shown. It reads the shared state from Studio and never blocks: slow reading goes through an
// Asker of its own, long work through studio.jobs. Texts are set in retranslate(), which runs at the start and when the language
// changes. Actions (QWidget::addAction) that a page adds to itself appear in go-to-anything and in the list of keys.
#pragma once

#include <QWidget>

#include "views/studio/studio.h"

namespace notellm::views {

class Page : public QWidget {
  Q_OBJECT
 public:
  explicit Page(const Studio& studio, QWidget* parent = nullptr) : QWidget(parent), studio(studio) {}
  /// Sets every text of the page.
  virtual void retranslate() = 0;

 protected:
  void changeEvent(QEvent* event) override;
  const Studio studio;
};

}  // namespace notellm::views
