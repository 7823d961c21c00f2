// Small pieces that the page's widgets are made of, in the classes that the style sheet knows.
#pragma once

#include <QDoubleSpinBox>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace notellm::views {

QFrame* card_frame(QWidget* parent = nullptr);
QLabel* heading(int level, QWidget* parent = nullptr);
/// Secondary text that wraps.
QLabel* quiet_label(QWidget* parent = nullptr);
QPushButton* primary_button(QWidget* parent = nullptr);
/// A table for reading: whole rows, no grid, no frame of its own.
void make_plain(QTableView* table);
/// Again with its style, after a property of the style sheet has changed.
void restyle(QWidget* widget);

/// A number over orders of magnitude: as many digits as it needs, a dot in every locale, steps of a tenth.
class ScoreBox : public QDoubleSpinBox {
  Q_OBJECT
 public:
  explicit ScoreBox(QWidget* parent = nullptr);
  QString textFromValue(double value) const override;
};

}  // namespace notellm::views
