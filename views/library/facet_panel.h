// The facets beside the notes: each a group of values with counts, counted on a thread after every change of the view.
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "views/jobs/asker.h"
#include "views/library/facet_row.h"
#include "views/session/session.h"

namespace notellm::views {

/// One facet: its first values, the others on demand with a field to find one.
class FacetGroup : public QWidget {
  Q_OBJECT
 public:
  FacetGroup(Session& session, Theme& theme, QWidget* parent);
  void show_facet(const Facet& facet);
  void retranslate();

 private:
  void show_values();
  void choose(size_t row);
  Session& session_;
  Theme& theme_;
  Facet facet_;
  QLabel* title_;
  QLineEdit* find_;
  QVBoxLayout* list_;
  QPushButton* more_;
  std::vector<FacetRow*> rows_;
  std::vector<std::string> values_;  ///< of the rows
  bool unfolded_ = false;
};

class FacetPanel : public QScrollArea {
  Q_OBJECT
 public:
  FacetPanel(Session& session, Theme& theme, QWidget* parent = nullptr);
  void retranslate();
  /// Counts again when it is visible, else when it becomes so.
  void refresh();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void show_facets(const std::vector<Facet>& facets);
  Session& session_;
  Theme& theme_;
  QVBoxLayout* groups_layout_;
  std::vector<FacetGroup*> groups_;
  bool due_ = true;
  Asker counting_;
};

}  // namespace notellm::views
