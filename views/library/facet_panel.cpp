#include "views/library/facet_panel.h"

#include <algorithm>

#include "views/library/filter_words.h"
#include "views/notes/note_words.h"

namespace notellm::views {
namespace {

constexpr size_t folded_values = 6, unfolded_values = 60;

const std::vector<std::string>& chosen_in(const NoteView& view, const std::string& facet) {
  static const std::vector<std::string> none;
  const auto found = view.filter.facets.find(facet);
  return found == view.filter.facets.end() ? none : found->second;
}

bool has(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

FacetGroup::FacetGroup(Session& session, Theme& theme, QWidget* parent)
    : QWidget(parent),
      session_(session),
      theme_(theme),
      title_(new QLabel),
      find_(new QLineEdit),
      list_(new QVBoxLayout),
      more_(new QPushButton) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  title_->setContentsMargins(8, 0, 0, 2);
  QFont font = title_->font();
  font.setWeight(QFont::DemiBold);
  title_->setFont(font);
  column->addWidget(title_);
  find_->setClearButtonEnabled(true);
  column->addWidget(find_);
  list_->setSpacing(0);
  column->addLayout(list_);
  more_->setFlat(true);
  more_->setCursor(Qt::PointingHandCursor);
  more_->setStyleSheet(QStringLiteral("text-align: left; padding-left: 8px;"));
  column->addWidget(more_);
  connect(more_, &QPushButton::clicked, this, [this] {
    unfolded_ = !unfolded_;
    if (!unfolded_) find_->clear();
    show_values();
  });
  connect(find_, &QLineEdit::textChanged, this, &FacetGroup::show_values);
}

void FacetGroup::show_facet(const Facet& facet) {
  facet_ = facet;
  if (facet.name == "length") {  // in the order of the lengths, not of the counts
    const auto number = [](const FacetValue& value) { return std::atoi(value.value.c_str()); };
    std::stable_sort(facet_.values.begin(), facet_.values.end(),
                     [&](const FacetValue& a, const FacetValue& b) { return number(a) < number(b); });
  }
  retranslate();
}

void FacetGroup::retranslate() {
  title_->setText(FilterWords::facet(facet_.name));
  find_->setPlaceholderText(tr("Find a value"));
  find_->setAccessibleName(tr("Find a value of %1").arg(title_->text()));
  show_values();
}

void FacetGroup::show_values() {
  const std::vector<std::string>& chosen = chosen_in(session_.view(), facet_.name);
  const size_t folded = facet_.name == "length" ? 8 : folded_values;
  std::vector<const FacetValue*> shown;
  int64_t largest = 1;
  for (const FacetValue& value : facet_.values) largest = std::max(largest, value.count);
  for (const FacetValue& value : facet_.values) {
    const bool wanted = FilterWords::value(facet_.name, value.value).contains(find_->text(), Qt::CaseInsensitive);
    const bool room = shown.size() < (unfolded_ ? unfolded_values : folded);
    if ((wanted && room) || has(chosen, value.value)) shown.push_back(&value);
  }
  while (rows_.size() < shown.size()) {
    auto* row = new FacetRow(theme_, this);
    const size_t at = rows_.size();
    connect(row, &QAbstractButton::clicked, this, [this, at] { choose(at); });
    list_->addWidget(row);
    rows_.push_back(row);
  }
  values_.clear();
  for (size_t i = 0; i < rows_.size(); ++i) {
    rows_[i]->setVisible(i < shown.size());
    if (i >= shown.size()) continue;
    values_.push_back(shown[i]->value);
    rows_[i]->show_value(FilterWords::value(facet_.name, shown[i]->value), shown[i]->count,
                         static_cast<double>(shown[i]->count) / static_cast<double>(largest), has(chosen, shown[i]->value));
  }
  find_->setVisible(unfolded_ && facet_.values.size() > 2 * folded);
  more_->setVisible(facet_.values.size() > folded);
  more_->setText(unfolded_ ? tr("Show fewer") : tr("Show all %1").arg(grouped(static_cast<qint64>(facet_.values.size()))));
  setVisible(!facet_.values.empty());
}

void FacetGroup::choose(size_t row) {
  NoteView view = session_.view();
  std::vector<std::string>& values = view.filter.facets[facet_.name];
  const std::string value = values_[row];
  if (has(values, value))
    values.erase(std::remove(values.begin(), values.end(), value), values.end());
  else
    values.push_back(value);
  if (values.empty()) view.filter.facets.erase(facet_.name);
  session_.setView(view);
}

FacetPanel::FacetPanel(Session& session, Theme& theme, QWidget* parent)
    : QScrollArea(parent), session_(session), theme_(theme), groups_layout_(new QVBoxLayout) {
  setObjectName("facetPanel");
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setMinimumWidth(190);
  auto* inside = new QWidget;
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(8, 16, 8, 16);
  groups_layout_->setSpacing(18);
  column->addLayout(groups_layout_);
  column->addStretch(1);
  setWidget(inside);
  connect(&session, &Session::viewChanged, this, [this] {
    for (FacetGroup* group : groups_) group->retranslate();  // ticks at once, counts when they are known
    refresh();
  });
  for (const auto signal : {&Session::opened, &Session::notesChanged, &Session::pairsChanged})
    connect(&session, signal, this, &FacetPanel::refresh);
  connect(&session, &Session::closed, this, [this] {
    counting_.forget();
    show_facets({});
  });
}

void FacetPanel::retranslate() {
  setAccessibleName(tr("Facets"));
  for (FacetGroup* group : groups_) group->retranslate();
}

void FacetPanel::showEvent(QShowEvent* event) {
  QScrollArea::showEvent(event);
  if (due_) refresh();
}

void FacetPanel::refresh() {
  due_ = !isVisible();
  if (due_ || !session_.isOpen()) return;
  counting_.ask<std::vector<Facet>>([folder = session_.folder(), filter = session_.view().filter](
                                        const std::stop_token& stop) { return facets(Workspace::open(folder), filter, stop); },
                                    [this](const std::vector<Facet>& found) { show_facets(found); });
}

void FacetPanel::show_facets(const std::vector<Facet>& facets) {
  while (groups_.size() < facets.size()) {
    groups_.push_back(new FacetGroup(session_, theme_, this));
    groups_layout_->addWidget(groups_.back());
  }
  for (size_t i = 0; i < groups_.size(); ++i) groups_[i]->show_facet(i < facets.size() ? facets[i] : Facet{});
}

}  // namespace notellm::views
