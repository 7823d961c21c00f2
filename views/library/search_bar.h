// The one line in which notes are sought: by text, by pattern, by likeness to the note in focus, or by meaning (free text that an
// embedding's model reads). What cannot be answered is said below the line.
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>

#include "views/jobs/asker.h"
#include "views/session/session.h"
#include "views/theme/theme.h"

namespace notellm::views {

class SearchBar : public QWidget {
  Q_OBJECT
 public:
  enum class Mode { text, pattern, like, meaning };

  SearchBar(Session& session, Theme& theme, QWidget* parent = nullptr);
  void retranslate();
  void focusLine();
  Mode mode() const { return static_cast<Mode>(mode_->currentIndex()); }
  /// Ranks by likeness to a note, in the embedding chosen.
  void showNotesLike(const std::string& id);
  /// The name to show for the note of a ranking.
  void nameLike(const QString& name);

 Q_SIGNALS:
  void likeWanted();  ///< the mode was chosen: by likeness to the note in focus
  void left();        ///< Escape in an empty line, or Down: to the notes

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void choose_mode(int mode);
  void apply();
  void show_view();
  void list_embeddings();
  void show_embeddings(const QStringList& names);
  void say(const QString& fault);
  std::string embedding() const { return embedding_->currentText().toStdString(); }

  Session& session_;
  Theme& theme_;
  QComboBox *mode_, *embedding_;
  QLineEdit* line_;
  QAction* glass_;
  QLabel* fault_;
  QTimer typing_;
  bool embeddings_known_ = false;
  Asker listing_;
};

}  // namespace notellm::views
