#include "views/frame/go_to.h"

#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "views/frame/go_to_match.h"

namespace notellm::views {
namespace {

constexpr int panel_width = 620, row_height = 34, rows_shown = 11, most_items = 40, most_notes = 20;
constexpr int detail_role = Qt::UserRole;

class GoToDelegate : public QStyledItemDelegate {
 public:
  GoToDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, row_height}; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(theme_.color(Role::tint));
      painter->drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 6, 6);
    }
    const QRect inner = option.rect.adjusted(16, 0, -16, 0);
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, QRect(inner.left(), inner.center().y() - 8, 17, 17));
    const QString detail = index.data(detail_role).toString();
    const int detail_width = qMin(option.fontMetrics.horizontalAdvance(detail) + 2, inner.width() / 2);
    const QRect text = inner.adjusted(30, 0, -detail_width - 14, 0);
    painter->setPen(theme_.color(Role::text));
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                      option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, text.width()));
    painter->setPen(theme_.color(Role::quiet));
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight,
                      option.fontMetrics.elidedText(detail, Qt::ElideMiddle, detail_width));
    painter->restore();
  }

 private:
  const Theme& theme_;
};

}  // namespace

QVariant GoToModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const GoToItem& item = at(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return item.title;
    case Qt::DecorationRole:
      return item.icon;
    case Qt::AccessibleTextRole:
      return item.detail.isEmpty() ? item.title : item.title + ", " + item.detail;
    case detail_role:
      return item.detail;
    default:
      return {};
  }
}

void GoToModel::set(std::vector<GoToItem> items) {
  beginResetModel();
  items_ = std::move(items);
  endResetModel();
}

void GoToModel::append(std::vector<GoToItem> items) {
  if (items.empty()) return;
  beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(items.size()) - 1);
  std::move(items.begin(), items.end(), std::back_inserter(items_));
  endInsertRows();
}

GoTo::GoTo(const Studio& studio, std::function<std::vector<GoToItem>()> gather, QWidget* window)
    : QFrame(window),
      studio_(studio),
      gather_(std::move(gather)),
      model_(new GoToModel(this)),
      field_(new QLineEdit),
      list_(new QListView) {
  setObjectName("goTo");
  setProperty("card", true);
  auto* shadow = new QGraphicsDropShadowEffect(this);
  shadow->setBlurRadius(36);
  shadow->setOffset(0, 8);
  shadow->setColor(QColor(0, 0, 0, 90));
  setGraphicsEffect(shadow);
  field_->setObjectName("goToField");
  field_->addAction(studio.theme.icon("search", Role::quiet), QLineEdit::LeadingPosition);
  field_->setMinimumHeight(34);
  list_->setObjectName("goToList");
  list_->setProperty("flat", true);
  list_->setModel(model_);
  list_->setItemDelegate(new GoToDelegate(studio.theme, this));
  list_->setUniformItemSizes(true);
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(10, 10, 10, 10);
  layout->setSpacing(8);
  layout->addWidget(field_);
  layout->addWidget(list_);
  connect(field_, &QLineEdit::textChanged, this, &GoTo::search);
  connect(list_, &QListView::clicked, this, &GoTo::choose);
  field_->installEventFilter(this);
  hide();
}

void GoTo::open() {
  all_ = gather_();
  field_->setPlaceholderText(tr("Go to a page, an action, a workspace or a note"));
  field_->setAccessibleName(tr("Go to anything"));
  list_->setAccessibleName(tr("What was found"));
  const int side = qMin(panel_width, parentWidget()->width() - 40);
  setGeometry((parentWidget()->width() - side) / 2, 72, side, rows_shown * row_height + 74);
  field_->clear();
  search({});
  show();
  raise();
  field_->setFocus();
}

void GoTo::search(const QString& text) {
  std::vector<std::pair<int, const GoToItem*>> matching;
  for (const GoToItem& item : all_) {
    if (const int score = match(item.title, text)) matching.emplace_back(-score, &item);
  }
  std::stable_sort(matching.begin(), matching.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<GoToItem> shown;
  for (const auto& [score, item] : matching) {
    if (shown.size() < most_items) shown.push_back(*item);
  }
  model_->set(std::move(shown));
  list_->setCurrentIndex(model_->index(0));
  asker_.forget();
  if (text.trimmed().isEmpty() || !studio_.session.isOpen()) return;
  asker_.ask<std::vector<FoundNote>>(
      [folder = studio_.session.folder(), text](const std::stop_token& stop) {
        return notes_like(Workspace::open(folder), text, most_notes, stop);
      },
      [this](const std::vector<FoundNote>& notes) {
        std::vector<GoToItem> items;
        for (const FoundNote& note : notes) {
          const QString title = note.title.isEmpty() ? tr("(no title)") : note.title;
          items.push_back(
              {title, note.id, studio_.theme.icon("note", Role::quiet), [this, row = note.row] { Q_EMIT noteChosen(row); }});
        }
        model_->append(std::move(items));
        if (!list_->currentIndex().isValid()) list_->setCurrentIndex(model_->index(0));
        Q_EMIT answered();
      },
      [this](const QString&) { Q_EMIT answered(); });
}

void GoTo::choose() {
  const QModelIndex row = list_->currentIndex();
  if (!row.isValid()) return;
  const std::function<void()> run = model_->at(row.row()).run;
  hide();
  parentWidget()->setFocus();
  run();
}

bool GoTo::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::FocusOut) {
    hide();
  } else if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    event->accept();  // here it closes the panel, not the selection
    return true;
  } else if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int rows = model_->rowCount(), at = list_->currentIndex().row();
    if (key == Qt::Key_Escape) {
      hide();
      parentWidget()->setFocus();
      return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) return choose(), true;
    if (rows > 0 && (key == Qt::Key_Down || key == Qt::Key_Up)) {
      list_->setCurrentIndex(model_->index((at + (key == Qt::Key_Down ? 1 : rows - 1)) % rows));
      return true;
    }
    if (rows > 0 && (key == Qt::Key_PageDown || key == Qt::Key_PageUp)) {
      list_->setCurrentIndex(model_->index(qBound(0, at + (key == Qt::Key_PageDown ? rows_shown : -rows_shown), rows - 1)));
      return true;
    }
  }
  return QFrame::eventFilter(watched, event);
}

}  // namespace notellm::views
