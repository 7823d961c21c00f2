// What make_inspector() makes.
#pragma once

#include "views/inspector/neighbour_panel.h"
#include "views/inspector/note_card.h"
#include "views/studio/page.h"

class QSplitter;

namespace notellm::views {

class InspectorPanel : public Page {
  Q_OBJECT
 public:
  explicit InspectorPanel(const Studio& studio, NeighbourPanel::Finder find = {}, QWidget* parent = nullptr);

  NoteCard& card() const { return *card_; }
  NeighbourPanel& neighbours() const { return *neighbours_; }

  void retranslate() override;
  QJsonObject state() const override;
  void restore(const QJsonObject& state) override;

 private:
  NoteCard* card_;
  NeighbourPanel* neighbours_;
  QSplitter* parts_;
};

}  // namespace notellm::views
