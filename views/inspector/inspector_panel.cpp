#include "views/inspector/inspector_panel.h"

#include <QJsonArray>
#include <QSplitter>
#include <QVBoxLayout>

#include "views/inspector/inspector.h"

namespace notellm::views {

InspectorPanel::InspectorPanel(const Studio& studio, NeighbourPanel::Finder find, QWidget* parent)
    : Page(studio, parent),
      card_(new NoteCard(studio)),
      neighbours_(new NeighbourPanel(studio, std::move(find))),
      parts_(new QSplitter(Qt::Vertical)) {
  setObjectName("inspector");
  setMinimumSize(340, 300);  // whatever is shown: the dock must not grow with a long id
  parts_->addWidget(card_);
  parts_->addWidget(neighbours_);
  parts_->setChildrenCollapsible(false);
  parts_->setHandleWidth(1);
  parts_->setSizes({320, 420});
  parts_->setStretchFactor(0, 0);
  parts_->setStretchFactor(1, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(parts_);
  retranslate();
}

void InspectorPanel::retranslate() { setWindowTitle(tr("Inspector")); }

QJsonObject InspectorPanel::state() const {
  QJsonArray sizes;
  for (const int size : parts_->sizes()) sizes << size;
  return {{"neighbours", neighbours_->controls().state()}, {"parts", sizes}};
}

void InspectorPanel::restore(const QJsonObject& state) {
  neighbours_->controls().restore(state["neighbours"].toObject());
  const QJsonArray sizes = state["parts"].toArray();
  if (sizes.size() == 2 && sizes[0].toInt() > 0 && sizes[1].toInt() > 0) parts_->setSizes({sizes[0].toInt(), sizes[1].toInt()});
}

Page* make_inspector(const Studio& studio) { return new InspectorPanel(studio); }

}  // namespace notellm::views
