// The note in focus as people see it: picture, title, id, topics, category, clicks; below its text or its pairs.
#pragma once

#include <QFrame>
#include <QTimer>

#include "views/inspector/note_facts.h"
#include "views/inspector/note_picture.h"
#include "views/inspector/pair_model.h"

class QLabel;
class QListView;
class QPlainTextEdit;
class QStackedLayout;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace notellm::views {

class FlowLayout;
class Hint;

class NoteCard : public QWidget {
  Q_OBJECT
 public:
  explicit NoteCard(const Studio& studio, QWidget* parent = nullptr);

  /// The note that is shown, -1 = none.
  qint64 row() const { return facts_ ? facts_->note.row : -1; }
  bool busy() const { return asker_.busy(); }
  const std::optional<NoteFacts>& facts() const { return facts_; }
  const Hint& hint() const { return *hint_; }
  bool shows_hint() const;
  const NotePicture& picture() const { return *picture_; }

 Q_SIGNALS:
  void answered();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QWidget* make_head();
  QWidget* make_body();
  void ask();
  void show_facts();
  void show_topics();
  void show_state();
  void retranslate();
  void look_up_topic(const std::string& topic);
  void release_painting();

  Studio studio_;
  std::optional<NoteFacts> facts_;
  QString failure_;
  bool asked_ = false;  ///< an answer for the note in focus has come
  NotePicture* picture_;
  QLabel *title_, *id_, *category_, *counts_;
  QToolButton* copy_id_;
  QWidget* topics_;
  FlowLayout* topic_flow_;
  QTabBar* tabs_;
  QStackedWidget* body_;
  QPlainTextEdit* content_;
  QListView* pairs_;
  PairModel* pair_model_;
  QLabel* no_pairs_;
  Hint* hint_;
  QWidget* note_;
  QStackedLayout* stack_;
  QTimer held_;
  Asker asker_;
};

}  // namespace notellm::views
