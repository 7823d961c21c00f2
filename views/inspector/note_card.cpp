#include "views/inspector/note_card.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

#include "views/inspector/chip.h"
#include "views/inspector/hint.h"
#include "views/inspector/pair_delegate.h"
#include "views/inspector/words.h"
#include "views/studio/flow_layout.h"

namespace notellm::views {
namespace {

constexpr int held_ms = 120, most_topics = 30;

QLabel* make_label(bool quiet) {
  auto* label = new QLabel;
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  label->setFocusPolicy(Qt::ClickFocus);
  if (quiet) label->setProperty("quiet", true);
  return label;
}

/// Tags as the app shows them: "#beach[话题]#" is "#beach ".
QString as_people_see(const std::string& content) {
  static const QRegularExpression tag("#([^#\\[\\]\\n]+)\\[话题\\]#");
  return text_of(content).replace(tag, "#\\1 ");
}

/// Long words (ids, links) may break anywhere: a card is narrow.
QString breakable(const QString& text) {
  QString parts;
  int since_blank = 0;
  for (const QChar c : text) {
    parts += c;
    since_blank = c.isSpace() ? 0 : since_blank + 1;
    if (since_blank >= 16 && !c.isHighSurrogate()) parts += QChar(0x200B), since_blank = 0;
  }
  return parts;
}

}  // namespace

NoteCard::NoteCard(const Studio& studio, QWidget* parent)
    : QWidget(parent), studio_(studio), hint_(new Hint(studio.theme)), note_(new QWidget), stack_(new QStackedLayout(this)) {
  setObjectName("noteCard");
  auto* column = new QVBoxLayout(note_);
  column->setContentsMargins(12, 12, 12, 8);
  column->setSpacing(10);
  column->addWidget(make_head());
  topics_ = new QWidget;
  topic_flow_ = new FlowLayout(topics_);
  topic_flow_->setContentsMargins(0, 0, 0, 0);
  topic_flow_->setSpacing(5);
  column->addWidget(topics_);
  column->addWidget(make_body(), 1);
  stack_->addWidget(hint_);
  stack_->addWidget(note_);

  held_.setSingleShot(true);
  held_.setInterval(held_ms);
  connect(&held_, &QTimer::timeout, this, &NoteCard::release_painting);
  Session& session = studio.session;
  for (const auto signal : {&Session::opened, &Session::closed, &Session::notesChanged, &Session::pairsChanged}) {
    connect(&session, signal, this, &NoteCard::ask);
  }
  connect(&session, &Session::focusChanged, this, &NoteCard::ask);
  retranslate();
  ask();
}

QWidget* NoteCard::make_head() {
  auto* head = new QWidget;
  picture_ = new NotePicture(studio_);
  title_ = make_label(false);
  title_->setProperty("heading", 2);
  id_ = make_label(true);
  category_ = make_label(true);
  counts_ = make_label(true);
  copy_id_ = new QToolButton;
  copy_id_->setIcon(studio_.theme.icon("copy", Role::quiet));
  copy_id_->setIconSize({14, 14});
  connect(copy_id_, &QToolButton::clicked, this, [this] {
    if (facts_) QApplication::clipboard()->setText(text_of(facts_->note.id));
  });

  auto* id_line = new QHBoxLayout;
  id_line->setSpacing(2);
  id_line->addWidget(id_, 1);
  id_line->addWidget(copy_id_, 0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  words->setSpacing(5);
  words->addWidget(title_);
  words->addLayout(id_line);
  words->addWidget(category_);
  words->addWidget(counts_);
  words->addStretch();
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(12);
  row->addWidget(picture_, 0, Qt::AlignTop);
  row->addLayout(words, 1);
  return head;
}

QWidget* NoteCard::make_body() {
  auto* box = new QWidget;
  tabs_ = new QTabBar;
  tabs_->setExpanding(false);
  tabs_->setDrawBase(false);
  tabs_->addTab({});
  tabs_->addTab({});
  content_ = new QPlainTextEdit;
  content_->setReadOnly(true);
  content_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  content_->setTabChangesFocus(true);
  content_->setMinimumHeight(48);
  pair_model_ = new PairModel(this);
  pairs_ = new QListView;
  pairs_->setModel(pair_model_);
  pairs_->setItemDelegate(new PairDelegate(studio_.theme, pairs_));
  pairs_->setUniformItemSizes(true);
  pairs_->setMouseTracking(true);
  pairs_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  pairs_->setObjectName("pairs");
  no_pairs_ = make_label(true);
  no_pairs_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  no_pairs_->setContentsMargins(4, 6, 4, 4);
  body_ = new QStackedWidget;
  body_->addWidget(content_);
  body_->addWidget(pairs_);
  body_->addWidget(no_pairs_);
  const auto walk = [this](const QModelIndex& index) {
    if (const NotePair* pair = pair_model_->pair(index)) studio_.session.setFocus(pair->row);
  };
  connect(pairs_, &QListView::clicked, this, walk);
  connect(pairs_, &QListView::activated, this, walk);
  connect(tabs_, &QTabBar::currentChanged, this, &NoteCard::show_state);

  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addWidget(tabs_);
  column->addWidget(body_, 1);
  return box;
}

bool NoteCard::shows_hint() const { return stack_->currentWidget() == hint_; }

void NoteCard::ask() {
  const Session& session = studio_.session;
  setUpdatesEnabled(false);
  held_.start();
  asker_.forget();
  facts_.reset();
  failure_.clear();
  asked_ = false;
  show_facts();
  if (!session.isOpen() || session.focus() < 0) {
    release_painting();
    return;
  }
  asker_.ask<std::optional<NoteFacts>>(
      [folder = session.folder(), row = session.focus()](const std::stop_token& stop) {
        return read_note_facts(Workspace::open(folder), row, stop);
      },
      [this](std::optional<NoteFacts> facts) {
        facts_ = std::move(facts);
        asked_ = true;
        show_facts();
        release_painting();
        Q_EMIT answered();
      },
      [this](const QString& message) {
        failure_ = message;
        show_facts();
        release_painting();
        Q_EMIT answered();
      });
}

void NoteCard::release_painting() {
  held_.stop();
  setUpdatesEnabled(true);
}

void NoteCard::show_facts() {
  const Note note = facts_ ? facts_->note : Note{};
  picture_->show_note(row(), !note.image.empty());
  const QString title = one_line(note.title);
  title_->setText(title.isEmpty() && facts_ ? tr("(no title)") : breakable(title));
  id_->setText(facts_ ? tr("%1 · row %2").arg(breakable(text_of(note.id)), grouped(note.row)) : QString());
  category_->setText(category_words(note.category));
  category_->setVisible(!note.category.empty());
  content_->setPlainText(as_people_see(note.content));
  pair_model_->show(facts_ ? facts_->pairs : std::vector<NotePair>());
  show_topics();
  show_state();
}

void NoteCard::show_topics() {
  clear_widgets(*topic_flow_);
  if (facts_) {
    int left = most_topics;
    for (const std::string& topic : facts_->topics) {
      if (left-- == 0) break;
      auto* chip = new Chip(studio_.theme, text_of(topic), Role::accent);
      chip->setToolTip(tr("Show the notes with this topic in the Library"));
      chip->setAccessibleName(tr("Topic %1").arg(text_of(topic)));
      connect(chip, &Chip::clicked, this, [this, topic] { look_up_topic(topic); });
      topic_flow_->addWidget(chip);
    }
  }
  topics_->setVisible(topic_flow_->count() > 0);
}

void NoteCard::show_state() {
  const Session& session = studio_.session;
  if (!failure_.isEmpty())
    hint_->show_text(tr("The note cannot be read"),
                     failure_ + "\n\n" + tr("Choose the note again, or press F5 once this is mended."));
  else if (!session.isOpen())
    hint_->show_text(tr("No workspace"), tr("Open a workspace, or make the demonstration world: its notes are shown here."));
  else if (asked_ && !facts_)
    hint_->show_text(tr("No such note"), tr("This note is no longer in the workspace. Choose another one in the Library."));
  else
    hint_->show_text(tr("No note chosen"), tr("Click a note in the Library: it is shown here with its nearest notes."));
  const bool waits = failure_.isEmpty() && session.isOpen() && session.focus() >= 0 && !asked_;
  if (!waits) stack_->setCurrentWidget(facts_ ? note_ : static_cast<QWidget*>(hint_));
  if (!facts_) return;

  const auto clicks = facts_->clicks, views = facts_->views;
  counts_->setText(views == 0 ? tr("no events in the log") : tr("%1 clicks in %2 events").arg(grouped(clicks), grouped(views)));
  const auto pairs = static_cast<qint64>(facts_->pairs.size());
  tabs_->setTabText(0, tr("Text"));
  tabs_->setTabText(1, pairs == 0 ? tr("Pairs") : tr("Pairs (%1)").arg(grouped(pairs)));
  no_pairs_->setText(tr("This note stands in no pair: nothing says which notes should be near it."));
  body_->setCurrentWidget(tabs_->currentIndex() == 0 ? static_cast<QWidget*>(content_)
                          : pairs == 0               ? static_cast<QWidget*>(no_pairs_)
                                                     : pairs_);
}

void NoteCard::look_up_topic(const std::string& topic) {
  NoteView view = studio_.session.view();
  view.filter.facets["topic"] = {topic};
  studio_.session.setView(view);
}

void NoteCard::retranslate() {
  copy_id_->setToolTip(tr("Copy the id"));
  copy_id_->setAccessibleName(tr("Copy the id"));
  content_->setAccessibleName(tr("Text of the note"));
  content_->setPlaceholderText(tr("This note has no text."));
  pairs_->setAccessibleName(tr("Pairs of the note"));
  picture_->setAccessibleName(tr("Picture of the note"));
  show_facts();
}

void NoteCard::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace notellm::views
