// A combo box of embeddings: names when closed, a second line with model, input, method, numbers and notes when open.
#pragma once

#include <QComboBox>

#include "views/inspector/embedding_list.h"
#include "views/theme/theme.h"

namespace notellm::views {

class EmbeddingBox : public QComboBox {
  Q_OBJECT
 public:
  explicit EmbeddingBox(const Theme& theme, QWidget* parent = nullptr);

  /// Keeps the chosen name, also when it is not in the list any more; with `fresh` (another workspace) only when it is.
  void setEmbeddings(const std::vector<EmbeddingEntry>& embeddings, bool fresh);
  std::string chosen() const;
  void choose(const std::string& name);
  /// "multimodal · run x · 64 numbers · 2 000 notes"
  static QString description(const EmbeddingEntry& entry);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void fill(bool keep_missing = true);
  std::vector<EmbeddingEntry> embeddings_;
};

}  // namespace notellm::views
