// A page of the window: one file, and one line in views/frame/pages.cpp.
//
// A page is made when it is first shown. It reads the shared state from Studio and never blocks: slow reading goes through an
// Asker of its own, long work through studio.jobs. Texts are set in retranslate(), which runs at the start and when the language
// changes. Actions (QWidget::addAction) that a page adds to itself appear in go-to-anything and in the list of keys.
#pragma once

#include <QJsonObject>
#include <QWidget>

#include "views/studio/studio.h"

namespace notellm::views {

class Page : public QWidget {
  Q_OBJECT
 public:
  explicit Page(const Studio& studio, QWidget* parent = nullptr) : QWidget(parent), studio(studio) {}
  /// Sets every text of the page.
  virtual void retranslate() = 0;

  /// A file was dropped on the window or named on the command line. True where the page has begun to do something with it.
  virtual bool takeFile(const QString& file) { return (void)file, false; }
  /// What should come back at the next start (columns, sizes, choices); kept in the settings under the page's name.
  virtual QJsonObject state() const { return {}; }
  /// Called once, before the page is shown, with what state() gave; anything may be missing or of another version.
  virtual void restore(const QJsonObject& state) { (void)state; }

 protected:
  void changeEvent(QEvent* event) override;
  const Studio studio;
};

}  // namespace notellm::views
