#include "views/library/filter_chips.h"

#include <QVariant>
#include <algorithm>

#include "views/library/filter_words.h"

namespace notellm::views {
namespace {
constexpr int longest_chip = 48;  // characters
}

NoteView without_conditions(NoteView view) {
  view.filter.text.clear();
  view.filter.facets.clear();
  view.ranking = {};
  return view;
}

FilterChips::FilterChips(Session& session, Theme& theme, QWidget* parent)
    : QWidget(parent), session_(session), theme_(theme), layout_(new FlowLayout(this)) {
  layout_->setContentsMargins(0, 0, 0, 0);
  layout_->setSpacing(6);
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
  hide();
}

void FilterChips::show_view(const NoteView& view, const QString& like) {
  while (QLayoutItem* item = layout_->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();  // one of them may have been clicked
    delete item;
  }
  if (!view.ranking.embedding.empty()) {
    NoteView without = view;
    without.ranking = {};
    const QString embedding = QString::fromStdString(view.ranking.embedding);
    add(view.ranking.note.empty()
            ? tr("Means “%1” · %2").arg(QString::fromStdString(view.ranking.text), embedding)
            : tr("Like “%1” · %2").arg(like.isEmpty() ? QString::fromStdString(view.ranking.note) : like, embedding),
        without);
  }
  if (!view.filter.text.empty() && !view.ranking.embedding.empty()) {  // otherwise the search line shows it
    NoteView without = view;
    without.filter.text.clear();
    const QString text = QString::fromStdString(view.filter.text);
    add(view.filter.regex ? tr("Pattern %1").arg(text) : tr("Text “%1”").arg(text), without);
  }
  for (const auto& [facet, values] : view.filter.facets) {
    for (const std::string& value : values) {
      NoteView without = view;
      std::vector<std::string>& rest = without.filter.facets[facet];
      rest.erase(std::remove(rest.begin(), rest.end(), value), rest.end());
      if (rest.empty()) without.filter.facets.erase(facet);
      add(tr("%1: %2", "facet: value").arg(FilterWords::facet(facet), FilterWords::value(facet, value)), without);
    }
  }
  const bool any = layout_->count() > 0;
  if (layout_->count() + (view.filter.text.empty() ? 0 : 1) > 1) add(tr("Clear all"), without_conditions(view));
  setVisible(any);
}

void FilterChips::add(const QString& text, const NoteView& without) {
  auto* chip = new QToolButton(this);
  chip->setProperty("chip", true);
  chip->setText(text.size() > longest_chip ? text.left(longest_chip - 1) + QChar(0x2026) : text);
  chip->setToolTip(text);
  chip->setAccessibleName(tr("Remove the condition %1").arg(text));
  chip->setIcon(theme_.icon("close", Role::quiet));
  chip->setIconSize({12, 12});
  chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  chip->setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);  // the cross after the text
  connect(chip, &QToolButton::clicked, this, [this, without] { session_.setView(without); });
  layout_->addWidget(chip);
}

}  // namespace notellm::views
