#include "views/frame/main_window.h"

#include <QAction>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QToolBar>
#include <QVBoxLayout>

#include "core/base/files.h"
#include "core/store/demo_workspace.h"
#include "views/frame/dock.h"
#include "views/frame/go_to.h"
#include "views/frame/job_text.h"
#include "views/frame/jobs_view.h"
#include "views/frame/log_dock.h"
#include "views/frame/pages.h"
#include "views/frame/rail.h"
#include "views/frame/start_page.h"
#include "views/frame/status_line.h"
#include "views/inspector/inspector.h"

namespace notellm::views {
namespace {

constexpr int inspector_width = 360, bottom_height = 210;

// Shown in the context "Docks".
constexpr const char* inspector_title = QT_TRANSLATE_NOOP("Docks", "Inspector");
constexpr const char* jobs_title = QT_TRANSLATE_NOOP("Docks", "Jobs");
constexpr const char* log_title = QT_TRANSLATE_NOOP("Docks", "Log");

const PageEntry* entry_named(const QString& name) {
  for (const PageEntry& entry : pages()) {
    if (name == entry.name) return &entry;
  }
  return nullptr;
}

bool is_table(const QString& path) {
  const QString end = QFileInfo(path).suffix().toLower();
  return end == "csv" || end == "jsonl" || end == "tsv" || end == "json" || end == "txt";
}

}  // namespace

MainWindow::MainWindow(const Studio& studio, Log& log, WindowSettings& settings, Languages& languages)
    : studio_(studio),
      log_(log),
      settings_(settings),
      languages_(languages),
      watch_(studio.session),
      stack_(new QStackedWidget),
      messages_(new MessageBar(studio.theme)) {
  setObjectName("mainWindow");
  setWindowIcon(studio.theme.icon("logo"));
  setAcceptDrops(true);
  setMinimumSize(760, 520);
  resize(1280, 800);
  setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);

  auto* centre = new QWidget;
  auto* column = new QVBoxLayout(centre);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(messages_);
  column->addWidget(stack_, 1);
  setCentralWidget(centre);

  make_docks();
  make_actions();
  make_menus();
  // In a tool bar, the rail stays at the edge whatever docks lie beside it.
  auto* bar = new QToolBar;
  bar->setObjectName("railBar");
  bar->setMovable(false);
  bar->setFloatable(false);
  bar->layout()->setContentsMargins(0, 0, 0, 0);
  bar->addWidget(new Rail(page_actions_, {go_, theme_toggle_, language_toggle_, keys_}));
  addToolBar(Qt::LeftToolBarArea, bar);
  status_ = new StatusLine(studio_);
  setStatusBar(status_);
  connect(status_, &StatusLine::jobsClicked, this, [this] { jobs_dock_->show(), jobs_dock_->raise(); });
  start_ = new StartPage(studio_.theme, open_, demo_);
  connect(start_, &StartPage::chosen, this, &MainWindow::open);
  stack_->addWidget(start_);
  go_to_ = new GoTo(
      studio_, [this] { return things_to_go_to(); }, this);
  connect(go_to_, &GoTo::noteChosen, &studio_.session, &Session::setFocus);

  connect_session();
  retranslate();
  default_layout_ = layout_ = saveState(WindowSettings::layout_version);
  show_start();
}

MainWindow::~MainWindow() = default;

void MainWindow::make_docks() {
  inspector_page_ = make_inspector(studio_);
  inspector_page_->restore(settings_.pageState("inspector"));
  inspector_ = new Dock("inspector", inspector_title, studio_.theme, inspector_page_, this);
  jobs_dock_ = new Dock("jobs", jobs_title, studio_.theme, new JobsView(studio_.jobs, studio_.theme), this);
  log_dock_ = new Dock("log", log_title, studio_.theme, new LogView(log_, studio_.theme), this);
  addDockWidget(Qt::RightDockWidgetArea, inspector_);
  addDockWidget(Qt::BottomDockWidgetArea, jobs_dock_);
  addDockWidget(Qt::BottomDockWidgetArea, log_dock_);
  tabifyDockWidget(jobs_dock_, log_dock_);
  resizeDocks({inspector_}, {inspector_width}, Qt::Horizontal);
  resizeDocks({jobs_dock_}, {bottom_height}, Qt::Vertical);
  jobs_dock_->hide();
  log_dock_->hide();
}

void MainWindow::restoreLayout() {
  if (!settings_.geometry().isEmpty()) restoreGeometry(settings_.geometry());
  const QByteArray docks = settings_.layout();
  if (!docks.isEmpty()) {
    if (restoreState(docks, WindowSettings::layout_version)) {
      layout_ = docks;
    } else {
      settings_.complain(tr("The window's saved layout is damaged: the default layout is used."));
      restoreState(default_layout_, WindowSettings::layout_version);
    }
  }
  for (const QString& line : settings_.takeComplaints()) log_.add(LogLevel::warning, line);
  if (docks_away_) hide_docks();
}

void MainWindow::resetLayout() {
  for (Dock* dock : {inspector_, jobs_dock_, log_dock_}) dock->setFloating(false);
  layout_ = default_layout_;
  settings_.forgetLayout();
  if (docks_away_) return;
  restoreState(default_layout_, WindowSettings::layout_version);
  resizeDocks({inspector_}, {inspector_width}, Qt::Horizontal);
}

bool MainWindow::onStartScreen() const { return stack_->currentWidget() == start_; }

Page* MainWindow::currentPage() const { return qobject_cast<Page*>(stack_->currentWidget()); }

/// The docks have nothing to show while no workspace is open; they come back as they were.
void MainWindow::put_docks_away() {
  if (!docks_away_) keep_layout();
  docks_away_ = true;
  hide_docks();
}

void MainWindow::hide_docks() {
  for (Dock* dock : {inspector_, jobs_dock_, log_dock_}) dock->hide();
}

void MainWindow::bring_docks_back() {
  if (docks_away_) {
    restoreState(layout_, WindowSettings::layout_version);
    if (layout_ == default_layout_) resizeDocks({inspector_}, {inspector_width}, Qt::Horizontal);
  }
  docks_away_ = false;
}

void MainWindow::show_start() {
  put_docks_away();
  stack_->setCurrentWidget(start_);
  start_->setFocus();
  start_->setRecent(settings_.recent());
  for (QAction* one : page_actions_) one->setChecked(false);
  enable_actions();
}

void MainWindow::show_workspace() {
  bring_docks_back();
  showPage(wanted_page_);
}

void MainWindow::keep_layout() { layout_ = saveState(WindowSettings::layout_version); }

bool MainWindow::showPage(const QString& name) {
  const PageEntry* entry = entry_named(name);
  if (!entry) return false;
  wanted_page_ = name;
  // Only the page Data has something to do without a workspace: it makes one.
  if (!studio_.session.isOpen() && name != "data") {
    show_start();
    return true;
  }
  Page*& page = made_pages_[name];
  if (!page) {
    page = entry->make(studio_);
    page->setObjectName(name + "Page");
    page->setWindowTitle(QCoreApplication::translate("Pages", entry->title));
    page->restore(settings_.pageState(name));
    stack_->addWidget(page);
  }
  stack_->setCurrentWidget(page);
  page->setFocus();
  for (size_t i = 0; i < page_actions_.size(); ++i) page_actions_[i]->setChecked(name == pages()[i].name);
  enable_actions();
  return true;
}

void MainWindow::open(const QString& path) {
  if (QFileInfo(path).isFile() && is_table(path)) {
    take_file(path);
    return;
  }
  studio_.session.open(QFileInfo(path).absoluteFilePath().toStdString());
}

void MainWindow::take_file(const QString& file) {
  showPage("data");
  Page* page = currentPage();
  if (!page || !page->takeFile(QFileInfo(file).absoluteFilePath())) say_file_not_taken(file);
}

void MainWindow::choose_workspace() {
  const QString beside =
      studio_.session.isOpen() ? QString::fromStdString(studio_.session.folder().parent_path().string()) : QDir::homePath();
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a workspace"), beside);
  if (!folder.isEmpty()) open(folder);
}

QString MainWindow::demonstrationFolder() {
  const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  QDir().mkpath(documents);
  return QString::fromStdString(fresh_path(documents.toStdString(), "notellm-demonstration").string());
}

void MainWindow::makeDemonstration(const QString& folder) {
  if (demo_job_ != 0) return;
  DemoWorkspaceParams params;
  params.folder = folder.toStdString();
  params.pairs.scores.normalise = "popularity";
  demo_job_ = studio_.jobs.start<DemoWorkspaceReport>(
      tr("The demonstration world"),
      [params](Progress& progress, std::stop_token stop) { return make_demo_workspace(params, progress, std::move(stop)); },
      [this](const DemoWorkspaceReport& made) { open(QString::fromStdString(made.folder.string())); },
      [this, folder](const QString& message) {
        messages_->show([folder, message] {
          return Message{
              Message::Kind::error,
              tr("The demonstration world was not made"),
              tr("Nothing was left behind in %1. The details say why; a place with more room or the right to write may help.")
                  .arg(QDir::toNativeSeparators(folder)),
              message,
              {}};
        });
      });
  enable_actions();
}

void MainWindow::set_title() {
  const QString name = QString::fromStdString(studio_.session.folder().filename().string());
  setWindowTitle(studio_.session.isOpen() ? QString("%1 — NoteLLM Studio").arg(name) : QStringLiteral("NoteLLM Studio"));
}

void MainWindow::keep_settings() {
  if (!docks_away_) keep_layout();
  settings_.setLayout(saveGeometry(), layout_);
  settings_.setPage(wanted_page_);
  for (const auto& [name, page] : made_pages_) settings_.setPageState(name, page->state());
  settings_.setPageState("inspector", inspector_page_->state());
  settings_.sync();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  const int running = studio_.jobs.running();
  if (running > 0) {
    QMessageBox question(
        QMessageBox::Question, tr("Jobs are running"),
        tr("The running jobs (%1) will be stopped. What they finished is kept, and nothing is left half-written.").arg(running),
        QMessageBox::NoButton, this);
    question.addButton(tr("Stop and quit"), QMessageBox::AcceptRole);
    question.setDefaultButton(question.addButton(tr("Stay"), QMessageBox::RejectRole));
    question.exec();
    if (question.buttonRole(question.clickedButton()) != QMessageBox::AcceptRole) {
      event->ignore();
      return;
    }
  }
  keep_settings();
  QMainWindow::closeEvent(event);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  for (QAction* one : {clear_, refresh_}) {
    if (one->isEnabled() && one->shortcut() == QKeySequence(event->keyCombination())) return one->trigger();
  }
  QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() && event->mimeData()->urls().value(0).isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const QString path = event->mimeData()->urls().value(0).toLocalFile();
  if (path.isEmpty()) return;
  event->acceptProposedAction();
  open(path);
}

void MainWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QMainWindow::changeEvent(event);
}

}  // namespace notellm::views
