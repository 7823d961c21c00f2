// What is chosen about the neighbours: embedding (or two), how many, among which notes, by which search.
#pragma once

#include <QJsonObject>
#include <QWidget>

#include "core/index/neighbours.h"
#include "views/inspector/embedding_box.h"
#include "views/inspector/neighbour_answer.h"

class QAction;
class QToolButton;

namespace notellm::views {

class NeighbourControls : public QWidget {
  Q_OBJECT
 public:
  explicit NeighbourControls(const Theme& theme, QWidget* parent = nullptr);

  /// As EmbeddingBox has it.
  void setEmbeddings(const std::vector<EmbeddingEntry>& embeddings, bool fresh);
  std::string embedding() const { return embedding_->chosen(); }
  /// Empty without a comparison.
  std::string other() const;
  int count() const;
  Scope scope() const;
  IndexKind index() const;

  void setEmbedding(const std::string& name);
  void setOther(const std::string& name);
  void setCount(int k);
  void setScope(Scope scope);
  void setIndex(IndexKind kind);
  QAction* compareAction() const { return compare_; }
  QToolButton* menuButton() const { return menu_button_; }

  QJsonObject state() const;
  /// Unknown or missing values leave what is there.
  void restore(const QJsonObject& state);

 Q_SIGNALS:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void compare(bool on);

  std::vector<EmbeddingEntry> embeddings_;
  EmbeddingBox *embedding_, *other_;
  QComboBox *count_, *scope_, *index_;
  QToolButton *compare_button_, *menu_button_;
  QAction* compare_;
};

}  // namespace notellm::views
