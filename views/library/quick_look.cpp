#include "views/library/quick_look.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextDocument>
#include <QVBoxLayout>

#include "views/notes/note_tiles.h"
#include "views/notes/note_words.h"

namespace notellm::views {
namespace {
constexpr int edge = 28, words_width = 360;
}

QuickLook::QuickLook(Session& session, NoteWalk& walk, PagedNotes& notes, Pictures& pictures, Theme& theme, QWidget* page)
    : QWidget(page),
      session_(session),
      walk_(walk),
      notes_(notes),
      pictures_(pictures),
      theme_(theme),
      title_(new QLabel),
      facts_(new QLabel),
      topics_(new QLabel),
      place_(new QLabel),
      content_(new QPlainTextEdit),
      close_(new QToolButton(this)),
      words_(new QWidget(this)) {
  setObjectName("quickLook");
  setFocusPolicy(Qt::StrongFocus);
  hide();
  auto* column = new QVBoxLayout(words_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  title_->setProperty("heading", "1");
  topics_->setProperty("quiet", true);
  facts_->setProperty("quiet", true);
  place_->setProperty("quiet", true);
  for (QLabel* label : {title_, facts_, topics_, place_}) {
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    column->addWidget(label);
  }
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  content_->setReadOnly(true);
  content_->setFocusPolicy(Qt::NoFocus);
  content_->setFrameShape(QFrame::NoFrame);
  content_->document()->setDocumentMargin(0);
  content_->setStyleSheet("QPlainTextEdit { border: none; padding: 0; }");
  column->insertWidget(3, content_, 1);
  close_->setIcon(theme.icon("close"));
  close_->setFocusPolicy(Qt::NoFocus);
  connect(close_, &QToolButton::clicked, this, &QWidget::hide);
  page->installEventFilter(this);
  const auto refresh = [this] {
    if (isVisible()) show_note();
  };
  connect(&walk, &NoteWalk::currentChanged, this, refresh);
  connect(&session, &Session::focusChanged, this, refresh);
  connect(&notes, &PagedNotes::ready, this, refresh);
  connect(&pictures, &Pictures::ready, this, [this](qint64 row) {
    if (isVisible() && row == session_.focus()) update();
  });
  connect(&session, &Session::closed, this, &QWidget::hide);
}

void QuickLook::retranslate() {
  setAccessibleName(tr("Quick look"));
  close_->setToolTip(tr("Close (Space)"));
  close_->setAccessibleName(tr("Close"));
  if (isVisible()) show_note();
}

void QuickLook::open() {
  if (session_.focus() < 0) return;
  before_ = QApplication::focusWidget();
  setGeometry(parentWidget()->rect());
  lay_out();
  show();
  raise();
  setFocus();
  show_note();
}

void QuickLook::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  pictures_.keepOnly(this, {});
  if (before_ && before_->isVisible()) before_->setFocus();
}

void QuickLook::show_note() {
  const qint64 row = session_.focus();
  const std::vector<qint64> shown{row};
  pictures_.keepOnly(this, shown);
  const Note* note = notes_.note(row);
  title_->setText(note ? name_of(*note) : QString());
  const QString category = note ? category_words(note->category) : QString();
  facts_->setText(note ? QString::fromStdString(note->id) + (category.isEmpty() ? QString() : QStringLiteral("  ·  ") + category)
                       : QString());
  topics_->setText(note ? topic_words(*note) : QString());
  topics_->setVisible(!topics_->text().isEmpty());
  const QString content = note ? QString::fromStdString(note->content) : QString();
  if (content_->toPlainText() != content) content_->setPlainText(content);
  place_->setText(walk_.current() < 0 ? tr("outside the current filter")
                                      : tr("%1 of %2").arg(grouped(walk_.current() + 1), grouped(walk_.count())));
  update();
}

QRect QuickLook::card() const {
  const QSize size(std::min(width() - 2 * edge, 1240), std::min(height() - 2 * edge, 900));
  return {QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

QRect QuickLook::picture_box() const {
  return card().adjusted(edge, edge, -std::min(words_width, card().width() / 2) - 2 * edge, -edge);
}

void QuickLook::lay_out() {
  const QRect whole = card();
  const int left = picture_box().right() + edge;
  words_->setGeometry(left, whole.top() + edge, whole.right() - edge - left, whole.height() - 2 * edge);
  close_->setGeometry(whole.right() - 36, whole.top() + 8, 28, 28);
}

void QuickLook::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), QColor(0, 0, 0, theme_.dark() ? 150 : 90));
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  painter.setPen(theme_.color(Role::line));
  painter.setBrush(theme_.color(Role::surface));
  painter.drawRoundedRect(QRectF(card()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
  const qint64 row = session_.focus();
  const QRectF box = picture_box();
  const QPixmap picture = pictures_.picture(row, 768);
  if (picture.isNull()) return paint_picture(painter, box, picture, pictures_.missing(row), theme_, 10);
  const QSizeF size = QSizeF(picture.size()).scaled(box.size(), Qt::KeepAspectRatio).boundedTo(QSizeF(picture.size()) * 4);
  paint_picture(painter, QRectF(box.center() - QPointF(size.width() / 2, size.height() / 2), size), picture, false, theme_, 10);
}

void QuickLook::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
      return walk_.step(event->key() == Qt::Key_Left ? -1 : 1);
    case Qt::Key_Up:
    case Qt::Key_Down:
      return content_->verticalScrollBar()->setValue(content_->verticalScrollBar()->value() +
                                                     (event->key() == Qt::Key_Up ? -2 : 2));
    case Qt::Key_Space:
    case Qt::Key_Escape:
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return hide();
    default:
      QWidget::keyPressEvent(event);
  }
}

void QuickLook::mousePressEvent(QMouseEvent* event) {
  if (!card().contains(event->pos())) hide();
}

bool QuickLook::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
    setGeometry(parentWidget()->rect());
    lay_out();
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace notellm::views
