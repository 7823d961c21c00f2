#include "views/data/parts.h"

#include <QHeaderView>
#include <QStyle>

#include "views/data/texts.h"

namespace notellm::views {

QFrame* card_frame(QWidget* parent) {
  auto* frame = new QFrame(parent);
  frame->setProperty("card", true);
  return frame;
}

QLabel* heading(int level, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setProperty("heading", QString::number(level));
  return label;
}

QLabel* quiet_label(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setProperty("quiet", true);
  label->setWordWrap(true);
  return label;
}

QPushButton* primary_button(QWidget* parent) {
  auto* button = new QPushButton(parent);
  button->setProperty("primary", true);
  return button;
}

void make_plain(QTableView* table) {
  constexpr int row_height = 28;
  table->setShowGrid(false);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setWordWrap(false);
  table->setTabKeyNavigation(false);
  table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table->verticalHeader()->setDefaultSectionSize(row_height);
  table->horizontalHeader()->setHighlightSections(false);
  table->horizontalHeader()->setStyleSheet("QHeaderView::section { padding: 6px 4px; }");  // above its cells' text
  table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void restyle(QWidget* widget) {
  widget->style()->unpolish(widget);
  widget->style()->polish(widget);
}

ScoreBox::ScoreBox(QWidget* parent) : QDoubleSpinBox(parent) {
  constexpr int decimals_kept = 8;
  setDecimals(decimals_kept);
  setLocale(QLocale::c());
  setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
  setKeyboardTracking(false);
}

QString ScoreBox::textFromValue(double value) const {
  QString text = QString::number(value, 'f', decimals());
  while (text.endsWith('0')) text.chop(1);
  if (text.endsWith('.')) text.chop(1);
  return text;
}

}  // namespace notellm::views
