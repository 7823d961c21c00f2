#include "views/library/library_page.h"

#include <QAction>
#include <QActionGroup>
#include <QFileDialog>
#include <QHeaderView>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "views/library/empty_state.h"
#include "views/library/facet_panel.h"
#include "views/library/filter_chips.h"
#include "views/library/filter_words.h"
#include "views/library/note_clip.h"
#include "views/library/note_table.h"
#include "views/library/quick_look.h"
#include "views/library/search_bar.h"
#include "views/notes/note_grid.h"
#include "views/notes/note_words.h"

namespace notellm::views {
namespace {

constexpr int message_ms = 6000, facets_width = 230;

class LibraryPage : public Page {
  Q_OBJECT
 public:
  explicit LibraryPage(const Studio& studio);
  void retranslate() override;
  QJsonObject state() const override;
  void restore(const QJsonObject& state) override;

 private:
  void make_actions();
  void lay_out();
  QAction* act(const char* icon, const QKeySequence& key, const std::function<void()>& run, bool only_on_notes = false);
  void show_as(bool table);
  void show_state();
  void show_status();
  void show_sorting();
  void like_focus();
  void name_ranking();
  void tell(const QString& sentence, bool bad = false);
  void export_to_file(bool selection_only);
  void help_when_empty();
  void enable_actions();
  QWidget* notes_view() const { return table_shown_->isChecked() ? static_cast<QWidget*>(table_) : grid_; }

  NoteWalk walk_;
  PagedNotes notes_;
  NoteClip clip_;
  SearchBar* search_;
  FacetPanel* facets_;
  FilterChips* chips_;
  NoteGrid* grid_;
  NoteTable* table_;
  EmptyState* empty_;
  QStackedWidget* stack_;
  QSplitter* splitter_;
  QuickLook* look_;
  QLabel *status_, *message_;
  QTimer message_ends_;
  QToolButton *sort_button_, *more_;
  QMenu *sort_menu_, *menu_;
  QActionGroup* sort_keys_;
  bool like_is_due_ = false, failed_ = false;

  QAction *find_ = nullptr, *grid_shown_ = nullptr, *table_shown_ = nullptr, *facets_shown_ = nullptr, *larger_ = nullptr,
          *smaller_ = nullptr;
  QAction *all_ = nullptr, *none_ = nullptr, *quick_ = nullptr, *like_ = nullptr, *clear_ = nullptr, *copy_ = nullptr,
          *copy_ids_ = nullptr;
  QAction *export_selection_ = nullptr, *export_view_ = nullptr, *descending_ = nullptr;
};

LibraryPage::LibraryPage(const Studio& studio)
    : Page(studio), walk_(studio.session), notes_(studio.session), clip_(studio.session, studio.jobs) {
  setObjectName("libraryPage");
  search_ = new SearchBar(studio.session, studio.theme);
  facets_ = new FacetPanel(studio.session, studio.theme);
  chips_ = new FilterChips(studio.session, studio.theme);
  grid_ = new NoteGrid(studio.session, walk_, notes_, studio.pictures, studio.theme);
  table_ = new NoteTable(studio.session, walk_, notes_, studio.pictures, studio.theme);
  empty_ = new EmptyState(studio.theme);
  look_ = new QuickLook(studio.session, walk_, notes_, studio.pictures, studio.theme, this);
  make_actions();
  lay_out();

  Session& session = studio.session;
  for (const auto signal : {&Session::opened, &Session::closed}) {  // the view begins anew without a word
    connect(&session, signal, this, [this] {
      show_sorting();
      name_ranking();
    });
  }
  for (const auto signal : {&Session::opened, &Session::closed, &Session::rowsChanged, &Session::notesChanged})
    connect(&session, signal, this, [this] {
      failed_ = false;
      show_state();
    });
  connect(&session, &Session::viewChanged, this, [this] {
    show_sorting();
    name_ranking();
    show_status();
  });
  connect(&session, &Session::viewFailed, this, [this] {
    failed_ = true;
    show_status();
  });
  connect(&session, &Session::selectionChanged, this, &LibraryPage::show_status);
  connect(&session, &Session::focusChanged, this, &LibraryPage::enable_actions);
  connect(&notes_, &PagedNotes::ready, this, [this] {
    if (like_is_due_) like_focus();
    name_ranking();
  });
  connect(&notes_, &PagedNotes::failed, this, [this](const QString& message) { tell(message, true); });
  connect(&clip_, &NoteClip::done, this, [this](const QString& sentence) { tell(sentence); });
  connect(&clip_, &NoteClip::failed, this, [this](const QString& message) { tell(message, true); });
  connect(search_, &SearchBar::likeWanted, this, &LibraryPage::like_focus);
  connect(search_, &SearchBar::left, this, [this] { notes_view()->setFocus(); });
  connect(grid_, &NoteGrid::activated, this, [this] { look_->open(); });
  connect(table_, &NoteTable::opened, this, [this] { look_->open(); });
  connect(grid_, &NoteGrid::menuWanted, this, [this](const QPoint& at) { menu_->popup(at); });
  connect(table_, &NoteTable::menuWanted, this, [this](const QPoint& at) { menu_->popup(at); });
  connect(grid_, &NoteGrid::tileSizeChanged, this, &LibraryPage::enable_actions);
  connect(empty_, &EmptyState::clicked, this, &LibraryPage::help_when_empty);
  message_ends_.setSingleShot(true);
  connect(&message_ends_, &QTimer::timeout, message_, &QLabel::clear);
  retranslate();
}

QAction* LibraryPage::act(const char* icon, const QKeySequence& key, const std::function<void()>& run, bool only_on_notes) {
  auto* action = new QAction(this);
  if (*icon) action->setIcon(studio.theme.icon(icon));
  action->setShortcut(key);
  // Keys such as Space belong to buttons and fields, except where the notes have the keyboard.
  action->setShortcutContext(only_on_notes ? Qt::WidgetShortcut : Qt::WidgetWithChildrenShortcut);
  addAction(action);
  if (only_on_notes) grid_->addAction(action), table_->addAction(action);
  connect(action, &QAction::triggered, this, [run] { run(); });
  return action;
}

void LibraryPage::make_actions() {
  find_ = act("search", QKeySequence::Find, [this] { search_->focusLine(); });
  grid_shown_ = act("grid", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), [this] { show_as(false); });
  table_shown_ = act("table", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), [this] { show_as(true); });
  auto* either = new QActionGroup(this);
  for (QAction* action : {grid_shown_, table_shown_}) action->setCheckable(true), either->addAction(action);
  grid_shown_->setChecked(true);
  facets_shown_ =
      act("facets", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] { facets_->setVisible(facets_shown_->isChecked()); });
  facets_shown_->setCheckable(true);
  facets_shown_->setChecked(true);
  const auto zoom = [this](int by) {
    grid_->setTileSize(static_cast<TileSize>(std::clamp(static_cast<int>(grid_->tileSize()) + by, 0, 2)));
  };
  larger_ = act("zoom-in", QKeySequence::ZoomIn, [zoom] { zoom(1); });
  smaller_ = act("zoom-out", QKeySequence::ZoomOut, [zoom] { zoom(-1); });
  descending_ = act("sort-ascending", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), [this] {
    NoteView view = studio.session.view();
    view.filter.descending = descending_->isChecked();
    studio.session.setView(view);
  });
  descending_->setCheckable(true);
  quick_ = act(
      "eye", QKeySequence(Qt::Key_Space), [this] { look_->open(); }, true);
  like_ = act("like-this", QKeySequence(Qt::CTRL | Qt::Key_L), [this] { like_focus(); });
  all_ = act("select-all", QKeySequence::SelectAll, [this] { walk_.selectAll(); });
  none_ = act(
      "", QKeySequence(Qt::Key_Escape), [this] { walk_.selectNone(); }, true);
  copy_ = act("copy", QKeySequence::Copy, [this] { clip_.copy(NoteClip::What::table); });
  copy_ids_ = act("copy", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { clip_.copy(NoteClip::What::ids); });
  export_selection_ = act("export", QKeySequence(Qt::CTRL | Qt::Key_S), [this] { export_to_file(true); });
  export_view_ = act("export", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), [this] { export_to_file(false); });
  clear_ = act("filter-clear", QKeySequence(Qt::CTRL | Qt::Key_Backspace),
               [this] { studio.session.setView(without_conditions(studio.session.view())); });
}

void LibraryPage::lay_out() {
  const auto button = [](QAction* action) {
    auto* made = new QToolButton;
    made->setDefaultAction(action);
    made->setIconSize({18, 18});
    return made;
  };
  sort_button_ = new QToolButton;
  sort_button_->setObjectName("sortButton");
  sort_button_->setPopupMode(QToolButton::InstantPopup);
  sort_button_->setToolButtonStyle(Qt::ToolButtonTextOnly);
  sort_button_->setFocusPolicy(Qt::StrongFocus);
  sort_button_->setStyleSheet("QToolButton { padding: 5px 20px 5px 8px; }");  // room for the arrow
  sort_menu_ = new QMenu(this);
  sort_keys_ = new QActionGroup(this);
  for (const std::string& key : sort_keys()) {
    QAction* action = sort_menu_->addAction("");
    action->setData(QString::fromStdString(key));
    action->setCheckable(true);
    sort_keys_->addAction(action);
  }
  connect(sort_keys_, &QActionGroup::triggered, this, [this](QAction* action) {
    NoteView view = studio.session.view();
    view.filter.sort = action->data().toString().toStdString();
    view.ranking = {};
    studio.session.setView(view);
  });
  sort_button_->setMenu(sort_menu_);
  menu_ = new QMenu(this);
  menu_->addActions({quick_, like_});
  menu_->addSeparator();
  menu_->addActions({copy_, copy_ids_, export_selection_, export_view_});
  menu_->addSeparator();
  menu_->addActions({all_, none_, clear_});
  menu_->addSeparator();
  menu_->addActions({larger_, smaller_});
  more_ = new QToolButton;
  more_->setObjectName("moreButton");
  more_->setIcon(studio.theme.icon("more"));
  more_->setIconSize({18, 18});
  more_->setPopupMode(QToolButton::InstantPopup);
  more_->setStyleSheet("QToolButton::menu-indicator { image: none; }");
  more_->setMenu(menu_);

  auto* bar = new QHBoxLayout;
  bar->setSpacing(6);
  bar->addWidget(button(facets_shown_), 0, Qt::AlignTop);
  bar->addWidget(search_, 1);
  bar->addSpacing(6);
  for (QWidget* widget : {static_cast<QWidget*>(sort_button_), static_cast<QWidget*>(button(descending_))})
    bar->addWidget(widget, 0, Qt::AlignTop);
  bar->addSpacing(6);
  for (QAction* action : {grid_shown_, table_shown_}) bar->addWidget(button(action), 0, Qt::AlignTop);
  bar->addWidget(more_, 0, Qt::AlignTop);

  stack_ = new QStackedWidget;
  for (QWidget* view : {static_cast<QWidget*>(grid_), static_cast<QWidget*>(table_), static_cast<QWidget*>(empty_)})
    stack_->addWidget(view);
  status_ = new QLabel;
  status_->setObjectName("libraryStatus");
  status_->setProperty("quiet", true);
  message_ = new QLabel;
  message_->setObjectName("libraryMessage");
  message_->setTextFormat(Qt::PlainText);
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(16, 7, 16, 8);
  foot->addWidget(status_);
  foot->addStretch(1);
  foot->addWidget(message_);

  auto* main = new QWidget;
  auto* column = new QVBoxLayout(main);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new QVBoxLayout;
  head->setContentsMargins(16, 12, 12, 10);
  head->setSpacing(8);
  head->addLayout(bar);
  head->addWidget(chips_);
  column->addLayout(head);
  const auto hairline = [] {
    auto* line = new QFrame;
    line->setProperty("hairline", true);
    return line;
  };
  column->addWidget(hairline());
  column->addWidget(stack_, 1);
  column->addWidget(hairline());
  column->addLayout(foot);

  splitter_ = new QSplitter;
  splitter_->setObjectName("librarySplitter");
  splitter_->setChildrenCollapsible(false);
  splitter_->addWidget(facets_);
  splitter_->addWidget(main);
  splitter_->setStretchFactor(1, 1);
  splitter_->setSizes({facets_width, 1000});
  auto* whole = new QHBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(splitter_);
}

void LibraryPage::retranslate() {
  const auto name = [](QAction* action, const QString& text) {
    action->setText(text);
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? text : QStringLiteral("%1  (%2)").arg(text, keys));
  };
  name(find_, tr("Find notes"));
  name(grid_shown_, tr("Show as tiles"));
  name(table_shown_, tr("Show as a table"));
  name(facets_shown_, tr("Show facets"));
  name(larger_, tr("Larger pictures"));
  name(smaller_, tr("Smaller pictures"));
  name(descending_, tr("Reverse the order"));
  name(quick_, tr("Quick look"));
  name(like_, tr("Notes like this"));
  name(all_, tr("Select all that are shown"));
  name(none_, tr("Select none"));
  name(copy_, tr("Copy ids and titles"));
  name(copy_ids_, tr("Copy ids"));
  name(export_selection_, tr("Export the selection…"));
  name(export_view_, tr("Export all that are shown…"));
  name(clear_, tr("Clear the filter"));
  more_->setToolTip(tr("More"));
  more_->setAccessibleName(tr("More"));
  sort_button_->setToolTip(tr("Order of the notes"));
  grid_->setAccessibleName(tr("Notes as tiles"));
  table_->setAccessibleName(tr("Notes as a table"));
  for (QAction* action : sort_keys_->actions()) action->setText(FilterWords::sort_key(action->data().toString().toStdString()));
  search_->retranslate();
  facets_->retranslate();
  table_->retranslate();
  look_->retranslate();
  show_sorting();
  name_ranking();
  show_state();
}

void LibraryPage::show_as(bool table) {
  (table ? table_shown_ : grid_shown_)->setChecked(true);
  show_state();
  if (stack_->currentWidget() == notes_view()) notes_view()->setFocus();
}

void LibraryPage::show_state() {
  Session& session = studio.session;
  if (!session.isOpen()) {
    empty_->say("library", tr("No workspace is open"), tr("Open a workspace, or make one from your notes on the page Data."));
  } else if (session.noteCount() == 0) {
    empty_->say("note", tr("This workspace has no notes yet"),
                tr("Import notes on the page Data: a CSV or JSONL file, and a folder with their pictures."));
  } else if (walk_.count() == 0 && !session.filtering()) {
    empty_->say("search", tr("No note matches"), tr("Nothing meets all conditions at once. Take one away, or begin again."),
                tr("Clear the filter"));
  }
  const bool nothing = !session.isOpen() || session.noteCount() == 0 || (walk_.count() == 0 && !session.filtering());
  stack_->setCurrentWidget(nothing ? static_cast<QWidget*>(empty_) : notes_view());
  show_status();
}

void LibraryPage::show_status() {
  const Session& session = studio.session;
  const qint64 selected = session.selection().count();
  QString text;
  if (session.isOpen()) {
    text = walk_.count() == session.noteCount() ? tr("%1 notes").arg(grouped(walk_.count()))
                                                : tr("%1 of %2 notes").arg(grouped(walk_.count()), grouped(session.noteCount()));
    if (selected > 0) text = tr("%1, %2 selected", "notes shown, notes selected").arg(text, grouped(selected));
    if (session.filtering())
      text = tr("%1 · looking…").arg(text);
    else if (failed_)
      text = tr("%1 · the last answer is still shown").arg(text);
  }
  status_->setText(text);
  enable_actions();
}

void LibraryPage::enable_actions() {
  const bool notes = walk_.count() > 0, focus = studio.session.focus() >= 0, chosen = !studio.session.selection().empty();
  quick_->setEnabled(focus);
  like_->setEnabled(focus);
  all_->setEnabled(notes);
  none_->setEnabled(chosen);
  copy_->setEnabled(chosen || focus);
  copy_ids_->setEnabled(chosen || focus);
  export_selection_->setEnabled(chosen);
  export_view_->setEnabled(notes);
  const bool tiles = grid_shown_->isChecked();
  larger_->setEnabled(tiles && grid_->tileSize() != TileSize::large);
  smaller_->setEnabled(tiles && grid_->tileSize() != TileSize::small);
  clear_->setEnabled(!(studio.session.view() == without_conditions(studio.session.view())));
}

void LibraryPage::show_sorting() {
  const NoteView& view = studio.session.view();
  const bool ranked = !view.ranking.embedding.empty();
  sort_button_->setText(ranked ? tr("Likeness") : FilterWords::sort_key(view.filter.sort));
  sort_button_->setAccessibleName(tr("Order: %1").arg(sort_button_->text()));
  for (QAction* action : sort_keys_->actions())
    action->setChecked(!ranked && action->data().toString().toStdString() == view.filter.sort);
  descending_->setEnabled(!ranked);
  descending_->setChecked(view.filter.descending);
  descending_->setIcon(studio.theme.icon(view.filter.descending ? "sort-descending" : "sort-ascending"));
}

void LibraryPage::like_focus() {
  const qint64 row = studio.session.focus();
  if (row < 0) return tell(tr("Choose a note first: click it, then ask for notes like it."));
  const Note* note = notes_.note(row);
  like_is_due_ = note == nullptr;  // asked again when it has been read
  if (note) search_->showNotesLike(note->id);
}

void LibraryPage::name_ranking() {
  const NoteView& view = studio.session.view();
  QString like;
  if (!view.ranking.note.empty()) {
    // Usually the note in focus, or the first shown: most like itself.
    for (const qint64 row : {studio.session.focus(), walk_.row(0)}) {
      const Note* note = row < 0 ? nullptr : notes_.note(row);
      if (note && note->id == view.ranking.note) like = name_of(*note);
    }
    search_->nameLike(like.isEmpty() ? QString::fromStdString(view.ranking.note) : like);
  }
  chips_->show_view(view, like);
}

void LibraryPage::tell(const QString& sentence, bool bad) {
  QPalette palette = message_->palette();
  palette.setColor(QPalette::WindowText, studio.theme.color(bad ? Role::bad : Role::text));
  message_->setPalette(palette);
  message_->setText(sentence);
  message_ends_.start(bad ? 3 * message_ms : message_ms);
}

void LibraryPage::export_to_file(bool selection_only) {
  const QString csv = tr("Table (*.csv)"), jsonl = tr("JSON lines (*.jsonl)");
  QString kind = csv;
  QString file = QFileDialog::getSaveFileName(this, selection_only ? export_selection_->text() : export_view_->text(),
                                              "notes.csv", csv + ";;" + jsonl, &kind);
  if (file.isEmpty()) return;
  if (!file.endsWith(".csv", Qt::CaseInsensitive) && !file.endsWith(".jsonl", Qt::CaseInsensitive))
    file += kind == jsonl ? ".jsonl" : ".csv";
  clip_.write(file.toStdString(), selection_only);
}

void LibraryPage::help_when_empty() { studio.session.setView(without_conditions(studio.session.view())); }

QJsonObject LibraryPage::state() const {
  return {{"table", table_shown_->isChecked()},
          {"tiles", static_cast<int>(grid_->tileSize())},
          {"facets", facets_shown_->isChecked()},
          {"facetsWidth", splitter_->sizes().value(0)},
          {"columns", QString::fromLatin1(table_->horizontalHeader()->saveState().toBase64())}};
}

void LibraryPage::restore(const QJsonObject& state) {
  table_->horizontalHeader()->restoreState(QByteArray::fromBase64(state["columns"].toString().toLatin1()));
  grid_->setTileSize(static_cast<TileSize>(std::clamp(state["tiles"].toInt(1), 0, 2)));
  facets_shown_->setChecked(state["facets"].toBool(true));
  facets_->setVisible(facets_shown_->isChecked());
  if (const int width = state["facetsWidth"].toInt(); width > 0) splitter_->setSizes({width, 1000});
  show_as(state["table"].toBool());
  show_sorting();
}

}  // namespace

Page* make_library_page(const Studio& studio) { return new LibraryPage(studio); }

}  // namespace notellm::views

#include "library_page.moc"
