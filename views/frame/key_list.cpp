#include "views/frame/key_list.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

#include "views/frame/window_actions.h"
#include "views/theme/theme.h"

namespace notellm::views {
namespace {

QString keys_of(const QAction& action) {
  QStringList keys;
  for (const QKeySequence& one : action.shortcuts()) keys << one.toString(QKeySequence::NativeText);
  return keys.join(QStringLiteral("   "));
}

}  // namespace

KeyList::KeyList(const Theme& theme, QWidget* window) : QDialog(window) {
  setWindowTitle(tr("Keys"));
  setObjectName("keyList");
  resize(560, 620);
  auto* inside = new QWidget;
  auto* grid = new QGridLayout(inside);
  grid->setContentsMargins(20, 16, 20, 16);
  grid->setHorizontalSpacing(24);
  grid->setVerticalSpacing(6);
  grid->setColumnStretch(0, 1);
  int row = 0;
  QString place = QStringLiteral("\x01");
  std::vector<FoundAction> actions = actions_of(window);
  std::erase_if(actions, [](const FoundAction& one) { return one.action->shortcuts().isEmpty(); });
  std::stable_sort(actions.begin(), actions.end(), [](const FoundAction& a, const FoundAction& b) { return a.place < b.place; });
  for (const FoundAction& one : actions) {
    if (one.place != place) {
      place = one.place;
      auto* heading = new QLabel(place.isEmpty() ? tr("Window") : place);
      heading->setProperty("heading", "2");
      heading->setContentsMargins(0, row == 0 ? 0 : 12, 0, 2);
      grid->addWidget(heading, row++, 0, 1, 2);
    }
    grid->addWidget(new QLabel(one.text), row, 0);
    auto* keys = new QLabel(keys_of(*one.action));
    keys->setProperty("quiet", true);
    grid->addWidget(keys, row++, 1, Qt::AlignRight);
  }
  grid->setRowStretch(row, 1);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setWidget(inside);
  scroll->setAccessibleName(tr("Keys"));
  auto* close = new QPushButton(theme.icon("close"), tr("Close"));
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 14);
  layout->addWidget(scroll);
  layout->addWidget(close, 0, Qt::AlignHCenter);
}

}  // namespace notellm::views
