#include <QAction>
#include <QActionGroup>
#include <QDir>
#include <QMenuBar>
#include <QMessageBox>
#include <QPointer>

#include "views/frame/dock.h"
#include "views/frame/go_to.h"
#include "views/frame/job_text.h"
#include "views/frame/key_list.h"
#include "views/frame/main_window.h"
#include "views/frame/pages.h"
#include "views/frame/start_page.h"
#include "views/frame/window_actions.h"

namespace notellm::views {
namespace {
QString translated(const char* text) { return QCoreApplication::translate("Actions", text); }
}  // namespace

QAction* MainWindow::add(const char* text, const QString& icon, const QList<QKeySequence>& keys, std::function<void()> run) {
  auto* action = new QAction(this);
  action->setIcon(studio_.theme.icon(icon));
  action->setShortcuts(keys);
  if (run) connect(action, &QAction::triggered, this, run);
  addAction(action);
  actions_.push_back({action, text});
  return action;
}

QMenu* MainWindow::add_menu(QMenu* parent, const char* text) {
  QMenu* menu = parent ? parent->addMenu(QString()) : menuBar()->addMenu(QString());
  menus_.push_back({menu, text});
  return menu;
}

void MainWindow::make_actions() {
  Session& session = studio_.session;
  auto* group = new QActionGroup(this);
  int key = Qt::Key_1;
  for (const PageEntry& entry : pages()) {
    QAction* action = add(nullptr, entry.icon, {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key++))},
                          [this, name = entry.name] { showPage(name); });
    action->setIcon(studio_.theme.icon(entry.icon, Role::quiet));
    action->setCheckable(true);
    group->addAction(action);
    page_actions_.push_back(action);
  }
  // Without a workspace none of them is shown.
  group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);

  open_ =
      add(QT_TRANSLATE_NOOP("Actions", "&Open workspace…"), "folder-open", {QKeySequence::Open}, [this] { choose_workspace(); });
  demo_ = add(QT_TRANSLATE_NOOP("Actions", "Make the &demonstration world"), "demo", {QKeySequence("Ctrl+Shift+N")},
              [this] { makeDemonstration(demonstrationFolder()); });
  close_ =
      add(QT_TRANSLATE_NOOP("Actions", "&Close workspace"), "close", {QKeySequence("Ctrl+W")}, [&session] { session.close(); });
  quit_ = add(QT_TRANSLATE_NOOP("Actions", "&Quit"), "quit", {QKeySequence("Ctrl+Q")}, [this] { close(); });
  undo_ =
      add(QT_TRANSLATE_NOOP("Actions", "&Undo"), "undo", {QKeySequence("Ctrl+Z")}, [&session] { session.undoStack().undo(); });
  redo_ = add(QT_TRANSLATE_NOOP("Actions", "&Redo"), "redo", {QKeySequence("Ctrl+Shift+Z")},
              [&session] { session.undoStack().redo(); });
  clear_ = add(QT_TRANSLATE_NOOP("Actions", "C&lear selection, or stop"), "filter-clear", {QKeySequence(Qt::Key_Escape)},
               [this] { clear_or_stop(); });
  back_ = add(QT_TRANSLATE_NOOP("Actions", "&Back to the note before"), "back", {QKeySequence("Alt+Left")},
              [&session] { session.back(); });
  forward_ = add(QT_TRANSLATE_NOOP("Actions", "&Forward to the next note"), "forward", {QKeySequence("Alt+Right")},
                 [&session] { session.forward(); });
  go_ = add(QT_TRANSLATE_NOOP("Actions", "&Go to anything…"), "search", {QKeySequence("Ctrl+K")}, [this] { go_to_->open(); });
  refresh_ = add(QT_TRANSLATE_NOOP("Actions", "&Refresh"), "refresh", {QKeySequence(Qt::Key_F5)}, [&session] {
    session.announceNotes();
    session.announcePairs();
    session.announceEmbeddings();
  });
  full_ = add(QT_TRANSLATE_NOOP("Actions", "F&ull screen"), "full-screen", {QKeySequence(Qt::Key_F11)},
              [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
  reset_ = add(QT_TRANSLATE_NOOP("Actions", "Reset &layout"), "layout", {QKeySequence("Ctrl+0")}, [this] { resetLayout(); });
  keys_ = add(QT_TRANSLATE_NOOP("Actions", "&Keys"), "keyboard", {QKeySequence("?"), QKeySequence(Qt::Key_F1)}, [this] {
    KeyList list(studio_.theme, this);
    list.exec();
  });
  theme_toggle_ = add(QT_TRANSLATE_NOOP("Actions", "Switch between light and dark"), "moon", {QKeySequence(Qt::Key_F8)},
                      [this] { toggle_theme(); });
  language_toggle_ = add(QT_TRANSLATE_NOOP("Actions", "Switch between English and Chinese"), "language",
                         {QKeySequence(Qt::Key_F9)}, [this] { toggle_language(); });
  about_ = add(QT_TRANSLATE_NOOP("Actions", "&About NoteLLM Studio"), "info", {}, [this] {
    QMessageBox box(QMessageBox::NoIcon, tr("About NoteLLM Studio"),
                    tr("NoteLLM Studio %1\n\nLooks at the vectors of notes that NoteLLM-2 makes (arXiv 2405.16789). Works "
                       "offline; nothing is sent anywhere.")
                        .arg(QCoreApplication::applicationVersion()),
                    QMessageBox::NoButton, this);
    box.setIconPixmap(studio_.theme.icon("logo").pixmap(QSize(64, 64), devicePixelRatioF()));
    box.addButton(tr("Close"), QMessageBox::AcceptRole);
    box.exec();
  });

  // Pages have their own uses for these keys, where the notes have the keyboard: what they leave comes to keyPressEvent.
  for (QAction* one : {clear_, refresh_}) one->setShortcutContext(Qt::WidgetShortcut);

  for (const auto& [action, icon] :
       {std::pair(go_, "search"), std::pair(language_toggle_, "language"), std::pair(keys_, "keyboard")}) {
    action->setIcon(studio_.theme.icon(icon, Role::quiet));
  }

  themes_ = new QActionGroup(this);
  for (const auto& [choice, text, icon] :
       {std::tuple(ThemeChoice::system, QT_TRANSLATE_NOOP("Actions", "Theme: as the &system"), "system"),
        std::tuple(ThemeChoice::light, QT_TRANSLATE_NOOP("Actions", "Theme: &light"), "sun"),
        std::tuple(ThemeChoice::dark, QT_TRANSLATE_NOOP("Actions", "Theme: &dark"), "moon")}) {
    QAction* action = add(text, icon, {}, [this, choice = choice] {
      studio_.theme.choose(choice);
      settings_.setTheme(choice);
      enable_actions();
    });
    action->setCheckable(true);
    action->setData(static_cast<int>(choice));
    themes_->addAction(action);
  }
  languages_group_ = new QActionGroup(this);
  for (const auto& [code, text] : {std::pair("system", QT_TRANSLATE_NOOP("Actions", "Language: as the &system")),
                                   std::pair("en", QT_TRANSLATE_NOOP("Actions", "Language: &English")),
                                   std::pair("zh", QT_TRANSLATE_NOOP("Actions", "Language: &Chinese (中文)"))}) {
    QAction* action = add(text, "language", {}, [this, code = QString(code)] {
      settings_.setLanguage(code);
      languages_.choose(code);
      enable_actions();
    });
    action->setCheckable(true);
    action->setData(QString(code));
    languages_group_->addAction(action);
  }
  int dock_key = 0;
  for (Dock* dock : {inspector_, jobs_dock_, log_dock_}) {
    constexpr std::array keys = {"Ctrl+Shift+I", "Ctrl+Shift+J", "Ctrl+Shift+L"};
    constexpr std::array icons = {"inspector", "jobs", "log"};
    QAction* action = dock->toggleViewAction();
    action->setShortcut(QKeySequence(keys[static_cast<size_t>(dock_key)]));
    action->setIcon(studio_.theme.icon(icons[static_cast<size_t>(dock_key++)]));
    addAction(action);
  }
}

void MainWindow::make_menus() {
  QMenu* file = add_menu(nullptr, QT_TRANSLATE_NOOP("Actions", "&File"));
  file->addAction(open_);
  recent_ = add_menu(file, QT_TRANSLATE_NOOP("Actions", "Open &recent"));
  file->addAction(demo_);
  file->addSeparator();
  file->addActions({close_, quit_});
  QMenu* edit = add_menu(nullptr, QT_TRANSLATE_NOOP("Actions", "&Edit"));
  edit->addActions({undo_, redo_, clear_});
  QMenu* go = add_menu(nullptr, QT_TRANSLATE_NOOP("Actions", "&Go"));
  go->addActions({go_, back_, forward_});
  go->addSeparator();
  for (QAction* page : page_actions_) go->addAction(page);
  QMenu* view = add_menu(nullptr, QT_TRANSLATE_NOOP("Actions", "&View"));
  for (Dock* dock : {inspector_, jobs_dock_, log_dock_}) view->addAction(dock->toggleViewAction());
  view->addSeparator();
  add_menu(view, QT_TRANSLATE_NOOP("Actions", "&Theme"))->addActions(themes_->actions());
  add_menu(view, QT_TRANSLATE_NOOP("Actions", "&Language"))->addActions(languages_group_->actions());
  view->addSeparator();
  view->addActions({refresh_, full_, reset_});
  QMenu* help = add_menu(nullptr, QT_TRANSLATE_NOOP("Actions", "&Help"));
  help->addActions({keys_, about_});
  connect(recent_, &QMenu::aboutToShow, this, &MainWindow::fill_recent);
}

void MainWindow::fill_recent() {
  recent_->clear();
  for (const QString& folder : settings_.recent()) {
    recent_->addAction(studio_.theme.icon("folder"), QDir::toNativeSeparators(folder).replace("&", "&&"), this,
                       [this, folder] { open(folder); });
  }
  if (recent_->isEmpty()) recent_->addAction(tr("None yet"))->setEnabled(false);
}

void MainWindow::connect_session() {
  Session& session = studio_.session;
  connect(&session, &Session::opened, this, [this] {
    lost_ = false;
    messages_->clear();
    const QString folder = QString::fromStdString(studio_.session.folder().string());
    settings_.addRecent(folder);
    log_.add(LogLevel::info, tr("Opened %1").arg(QDir::toNativeSeparators(folder)));
    set_title();
    show_workspace();
    studio_.session.setView(settings_.view(folder));
    studio_.session.undoStack().clear();
  });
  connect(&session, &Session::viewChanged, this,
          [this] { settings_.setView(QString::fromStdString(studio_.session.folder().string()), studio_.session.view()); });
  connect(&session, &Session::closed, this, [this] {
    set_title();
    // Another one may be on its way: the start screen is for when none is.
    QMetaObject::invokeMethod(
        this,
        [this] {
          if (!studio_.session.isOpen()) messages_->clear(), show_start();
        },
        Qt::QueuedConnection);
  });
  connect(&session, &Session::openFailed, this, &MainWindow::say_open_failed);
  connect(&session, &Session::viewFailed, this, [this](const QString& message) { log_.add(LogLevel::warning, message); });
  for (const auto signal : {&Session::rowsChanged, &Session::selectionChanged, &Session::viewChanged})
    connect(&session, signal, this, &MainWindow::enable_actions);
  connect(&session, &Session::focusChanged, this, &MainWindow::enable_actions);
  connect(&session.undoStack(), &QUndoStack::indexChanged, this, &MainWindow::enable_actions);
  connect(&watch_, &WorkspaceWatch::lost, this, &MainWindow::say_lost);
  connect(&watch_, &WorkspaceWatch::found, this, [this] {
    lost_ = false;
    messages_->clear();
    log_.add(LogLevel::info, tr("The workspace's folder is back"));
    studio_.session.announceNotes();
  });
  connect(&watch_, &WorkspaceWatch::picturesMoved, this, &MainWindow::say_pictures_moved);

  Jobs& jobs = studio_.jobs;
  connect(&jobs, &Jobs::added, this,
          [this](int id) { log_.add(LogLevel::info, tr("%1: started").arg(studio_.jobs.find(id)->title)); });
  connect(&jobs, &Jobs::remarked, this,
          [this](const QString& job, const QString& line) { log_.add(LogLevel::info, job + ": " + line); });
  connect(&jobs, &Jobs::changed, this, [this](int id) {
    if (id == demo_job_)
      start_->setProgress(JobText::sentence(*studio_.jobs.find(id)), JobText::fraction(*studio_.jobs.find(id)));
  });
  connect(&jobs, &Jobs::ended, this, [this](int id) {
    const JobStatus& job = *studio_.jobs.find(id);
    log_.add(job.state == JobState::failed ? LogLevel::error : LogLevel::info, JobText::sentence(job));
    if (id == demo_job_) demo_job_ = 0, start_->setProgress({}, -1);
    enable_actions();
  });
}

void MainWindow::enable_actions() {
  Session& session = studio_.session;
  const bool is_open = session.isOpen();
  close_->setEnabled(is_open);
  refresh_->setEnabled(is_open);
  undo_->setEnabled(is_open && session.undoStack().canUndo());
  redo_->setEnabled(is_open && session.undoStack().canRedo());
  back_->setEnabled(session.canGoBack());
  forward_->setEnabled(session.canGoForward());
  demo_->setEnabled(demo_job_ == 0);
  for (Dock* dock : {inspector_, jobs_dock_, log_dock_}) dock->toggleViewAction()->setEnabled(!docks_away_);
  for (QAction* one : themes_->actions()) one->setChecked(one->data().toInt() == static_cast<int>(studio_.theme.choice()));
  for (QAction* one : languages_group_->actions()) one->setChecked(one->data().toString() == languages_.choice());
  theme_toggle_->setIcon(studio_.theme.icon(studio_.theme.dark() ? "sun" : "moon", Role::quiet));
}

void MainWindow::toggle_theme() {
  const ThemeChoice choice = studio_.theme.dark() ? ThemeChoice::light : ThemeChoice::dark;
  studio_.theme.choose(choice);
  settings_.setTheme(choice);
  enable_actions();
}

void MainWindow::toggle_language() {
  const QString code = languages_.current() == "zh" ? "en" : "zh";
  settings_.setLanguage(code);
  languages_.choose(code);
  enable_actions();
}

/// The selection first; without one, the newest job, where the list of jobs is in sight.
void MainWindow::clear_or_stop() {
  Session& session = studio_.session;
  if (!session.selection().empty()) {
    session.setSelection({});
    return;
  }
  if (!jobs_dock_->isVisible()) return;
  const auto& jobs = studio_.jobs.list();
  for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) {
    if (job->state == JobState::running) return studio_.jobs.stop(job->id);
  }
}

std::vector<GoToItem> MainWindow::things_to_go_to() {
  const Theme& theme = studio_.theme;
  std::vector<GoToItem> items;
  for (size_t i = 0; i < page_actions_.size(); ++i) {
    QAction* page = page_actions_[i];
    items.push_back({without_mnemonic(page->text()), tr("page") + "   " + page->shortcut().toString(QKeySequence::NativeText),
                     theme.icon(pages()[i].icon, Role::accent), [page] { page->trigger(); }});
  }
  for (const FoundAction& one : actions_of(this)) {
    if (!one.action->isEnabled() || one.action == go_ ||
        std::find(page_actions_.begin(), page_actions_.end(), one.action) != page_actions_.end())
      continue;
    QStringList detail;
    if (!one.place.isEmpty()) detail << one.place;
    if (!one.action->shortcut().isEmpty()) detail << one.action->shortcut().toString(QKeySequence::NativeText);
    const QIcon icon = one.action->icon().isNull() ? theme.icon("chevron-right", Role::quiet) : one.action->icon();
    items.push_back({one.text, detail.join("   "), icon, [action = QPointer<QAction>(one.action)] {
                       if (action) action->trigger();
                     }});
  }
  for (const QString& folder : settings_.recent()) {
    items.push_back({QDir(folder).dirName(), QDir::toNativeSeparators(folder), theme.icon("folder", Role::quiet),
                     [this, folder] { open(folder); }});
  }
  return items;
}

void MainWindow::retranslate() {
  for (const Made& made : actions_) {
    if (made.text) made.action->setText(translated(made.text));
    QString tip = without_mnemonic(made.action->text());
    if (!made.action->shortcut().isEmpty()) tip += "  (" + made.action->shortcut().toString(QKeySequence::NativeText) + ")";
    made.action->setToolTip(tip);
  }
  for (size_t i = 0; i < page_actions_.size(); ++i) {
    const QString title = QCoreApplication::translate("Pages", pages()[i].title);
    page_actions_[i]->setText(title);
    page_actions_[i]->setToolTip(title + "  (" + page_actions_[i]->shortcut().toString(QKeySequence::NativeText) + ")");
    const auto made = made_pages_.find(pages()[i].name);
    if (made != made_pages_.end()) made->second->setWindowTitle(title);
  }
  for (const Titled& titled : menus_) titled.menu->setTitle(translated(titled.text));
  setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
  set_title();
}

}  // namespace notellm::views
