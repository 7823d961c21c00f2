#include "views/library/note_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include "views/notes/note_tiles.h"

namespace notellm::views {
namespace {

constexpr int line_height = 44, picture_side = 34;

/// Selection and focus from the walk; a small picture before the title.
class LineDelegate : public QStyledItemDelegate {
 public:
  LineDelegate(NoteWalk& walk, Pictures& pictures, Theme& theme, QObject* parent)
      : QStyledItemDelegate(parent), walk_(walk), pictures_(pictures), theme_(theme) {}

  void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override {
    const bool selected = walk_.selected(index.row()), current = walk_.current() == index.row();
    const QRect cell = given.rect;
    painter->fillRect(cell, theme_.color(selected ? Role::tint : Role::surface));
    painter->setPen(theme_.color(Role::line));
    painter->drawLine(cell.bottomLeft(), cell.bottomRight());
    QRect text = cell.adjusted(8, 0, -10, 0);
    if (index.column() == NoteTableModel::title) {
      if (current) painter->fillRect(QRect(cell.left(), cell.top(), 3, cell.height()), theme_.color(Role::accent));
      const qint64 row = walk_.row(index.row());
      const int pixels = static_cast<int>(picture_side * painter->device()->devicePixelRatioF());
      const QRectF box(cell.left() + 10, cell.top() + (cell.height() - picture_side) / 2.0, picture_side, picture_side);
      paint_picture(*painter, box, pictures_.picture(row, pixels), pictures_.missing(row), theme_, 5);
      text.setLeft(cell.left() + picture_side + 22);
    }
    painter->setFont(given.font);
    painter->setPen(theme_.color(index.column() == NoteTableModel::title   ? Role::text
                                 : index.column() == NoteTableModel::score ? Role::accent
                                                                           : Role::quiet));
    const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
    painter->drawText(text, alignment | Qt::TextSingleLine,
                      given.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
  }

 private:
  NoteWalk& walk_;
  Pictures& pictures_;
  Theme& theme_;
};

}  // namespace

NoteTable::NoteTable(Session& session, NoteWalk& walk, PagedNotes& notes, Pictures& pictures, Theme& theme, QWidget* parent)
    : QTableView(parent), session_(session), walk_(walk), pictures_(pictures), model_(new NoteTableModel(session, notes, this)) {
  setObjectName("noteTable");
  setModel(model_);
  setItemDelegate(new LineDelegate(walk, pictures, theme, this));
  setSelectionMode(QAbstractItemView::NoSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setStyleSheet("QTableView { border: none; border-radius: 0; }");
  setShowGrid(false);
  setFrameShape(QFrame::NoFrame);
  setWordWrap(false);
  setHorizontalScrollMode(ScrollPerPixel);
  setVerticalScrollMode(ScrollPerPixel);
  setTabKeyNavigation(false);
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  verticalHeader()->setDefaultSectionSize(line_height);
  verticalHeader()->setMinimumSectionSize(line_height);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setSectionsMovable(true);
  horizontalHeader()->setStretchLastSection(true);
  horizontalHeader()->setSectionsClickable(true);
  horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  const int widths[] = {280, 90, 100, 190, 150, 110, 80};
  for (int column = 0; column < NoteTableModel::column_count; ++column) setColumnWidth(column, widths[column]);
  connect(horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int column) {
    const std::string key = NoteTableModel::sort_key(column);
    if (key.empty()) return;
    NoteView view = session_.view();
    view.filter.descending = view.filter.sort == key && !view.filter.descending;
    view.filter.sort = key;
    view.ranking = {};
    session_.setView(view);
  });
  const auto update = [this] { viewport()->update(); };
  connect(&session, &Session::viewChanged, this, &NoteTable::show_order);
  connect(&session, &Session::opened, this, &NoteTable::show_order);
  connect(&session, &Session::selectionChanged, viewport(), update);
  connect(&pictures, &Pictures::ready, viewport(), update);
  connect(&theme, &Theme::changed, viewport(), update);
  connect(&walk, &NoteWalk::currentChanged, viewport(), update);
  connect(&session, &Session::rowsChanged, this, [this] { show_current(walk_.current()); });
  show_order();
}

void NoteTable::retranslate() { model_->retranslate(); }

void NoteTable::show_order() {
  const NoteView& view = session_.view();
  const bool ranked = !view.ranking.embedding.empty();
  setColumnHidden(NoteTableModel::score, !ranked);
  const int column = ranked ? NoteTableModel::score : NoteTableModel::column_of(view.filter.sort);
  horizontalHeader()->setSortIndicatorShown(column >= 0);
  horizontalHeader()->setSortIndicator(column, ranked || view.filter.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void NoteTable::show_current(qint64 position) {
  if (position >= 0 && position < model_->rowCount()) scrollTo(model_->index(static_cast<int>(position), NoteTableModel::title));
}

void NoteTable::paintEvent(QPaintEvent* event) {
  const int first = rowAt(0), last = rowAt(viewport()->height() - 1);
  std::vector<qint64> shown;
  for (int position = std::max(first, 0); position <= (last < 0 ? model_->rowCount() - 1 : last); ++position)
    shown.push_back(walk_.row(position));
  pictures_.keepOnly(this, shown);
  QTableView::paintEvent(event);
}

void NoteTable::showEvent(QShowEvent* event) {
  model_->follow(true);
  QTableView::showEvent(event);
  show_current(walk_.current());
}

void NoteTable::hideEvent(QHideEvent* event) {
  QTableView::hideEvent(event);
  model_->follow(false);
  pictures_.keepOnly(this, {});
}

void NoteTable::mousePressEvent(QMouseEvent* event) {
  const int position = rowAt(event->pos().y());
  if (position < 0) return;
  if (event->button() == Qt::LeftButton || !walk_.selected(position))
    walk_.click(position, event->button() == Qt::LeftButton ? event->modifiers() : Qt::NoModifier);
}

void NoteTable::mouseDoubleClickEvent(QMouseEvent* event) {
  if (const int position = rowAt(event->pos().y()); position >= 0) Q_EMIT opened(position);
}

void NoteTable::contextMenuEvent(QContextMenuEvent* event) { Q_EMIT menuWanted(event->globalPos()); }

void NoteTable::keyPressEvent(QKeyEvent* event) {
  const qint64 at = walk_.current(), page = std::max(1, viewport()->height() / line_height - 1);
  const auto go = [&](qint64 position) {
    walk_.go(position, event->modifiers());
    show_current(walk_.current());
    event->accept();
  };
  const bool plain = !(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier));
  switch (event->key()) {
    case Qt::Key_Up:
      return go(at - 1);
    case Qt::Key_Down:
      return go(at + 1);
    case Qt::Key_PageUp:
      return go(at - page);
    case Qt::Key_PageDown:
      return go(at + page);
    case Qt::Key_Home:
      return go(0);
    case Qt::Key_End:
      return go(walk_.count() - 1);
    case Qt::Key_Left:
    case Qt::Key_Right:
      if (!plain) return QAbstractScrollArea::keyPressEvent(event);
      walk_.step(event->key() == Qt::Key_Left ? -1 : 1);
      show_current(walk_.current());
      return event->accept();
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (at >= 0) Q_EMIT opened(at);
      return event->accept();
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

}  // namespace notellm::views
