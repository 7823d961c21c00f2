// The window around the pages: rail, menus, docks, status line, messages. It decides nothing about notes; it opens workspaces,
// shows pages, and says what is wrong.
#pragma once

#include <QMainWindow>
#include <map>
#include <vector>

#include "views/frame/languages.h"
#include "views/frame/log.h"
#include "views/frame/message_bar.h"
#include "views/frame/window_settings.h"
#include "views/frame/workspace_watch.h"
#include "views/studio/page.h"

class QActionGroup;
class QStackedWidget;

namespace notellm::views {

class Dock;
class GoTo;
class StartPage;
class StatusLine;

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  /// What is passed must outlive the window.
  MainWindow(const Studio& studio, Log& log, WindowSettings& settings, Languages& languages);
  ~MainWindow() override;

  /// Size, place and docks of the last time, or the default with a line in the log.
  void restoreLayout();
  void resetLayout();
  /// A workspace folder, or a file for the page Data.
  void open(const QString& path);
  /// Makes the page when it is shown for the first time. `name` as in pages(); false for an unknown one.
  bool showPage(const QString& name);
  /// The page that is shown, or null on the start screen.
  Page* currentPage() const;
  /// Makes the demonstration world in `folder` as a job and opens it.
  void makeDemonstration(const QString& folder);
  /// Where a click makes it: a fresh folder among the user's documents.
  static QString demonstrationFolder();

  /// Looks for missing pictures in `folder`, as a job.
  void relocatePictures(const QString& folder);

  MessageBar& messages() { return *messages_; }
  GoTo& goTo() { return *go_to_; }
  StatusLine& statusLine() { return *status_; }
  bool onStartScreen() const;

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  QMenu* createPopupMenu() override { return nullptr; }

 private:
  struct Made {
    QAction* action;
    const char* text;  ///< source text, translated in the context "Actions"
  };
  struct Titled {
    QMenu* menu;
    const char* text;
  };
  QAction* add(const char* text, const QString& icon, const QList<QKeySequence>& keys, std::function<void()> run);
  QMenu* add_menu(QMenu* parent, const char* text);
  // main_window_actions.cpp
  void make_actions();
  void make_menus();
  void connect_session();
  void enable_actions();
  void fill_recent();
  std::vector<struct GoToItem> things_to_go_to();
  void clear_or_stop();
  void toggle_theme();
  void toggle_language();
  // main_window.cpp
  void make_docks();
  void retranslate();
  void set_title();
  void show_start();
  void show_workspace();
  void put_docks_away();
  void bring_docks_back();
  void hide_docks();
  void keep_layout();
  void keep_settings();
  void choose_workspace();
  void take_file(const QString& file);
  // main_window_trouble.cpp
  void say_open_failed(const QString& folder, const QString& message);
  void say_lost();
  void say_pictures_moved(int missing, int asked, const QString& example);
  void say_file_not_taken(const QString& file);
  void find_pictures();

  Studio studio_;
  Log& log_;
  WindowSettings& settings_;
  Languages& languages_;
  WorkspaceWatch watch_;
  QStackedWidget* stack_;
  StartPage* start_ = nullptr;
  MessageBar* messages_;
  StatusLine* status_ = nullptr;
  GoTo* go_to_ = nullptr;
  Dock *inspector_ = nullptr, *jobs_dock_ = nullptr, *log_dock_ = nullptr;
  Page* inspector_page_ = nullptr;
  std::map<QString, Page*> made_pages_;
  QString wanted_page_ = "library";  ///< shown as soon as a workspace is open
  QByteArray default_layout_, layout_;
  bool docks_away_ = false;  ///< hidden because no workspace is open; layout_ is how they were
  bool lost_ = false;
  int demo_job_ = 0;

  std::vector<Made> actions_;
  std::vector<Titled> menus_;
  std::vector<QAction*> page_actions_;
  QAction *open_ = nullptr, *demo_ = nullptr, *close_ = nullptr, *quit_ = nullptr, *undo_ = nullptr, *redo_ = nullptr,
          *back_ = nullptr, *forward_ = nullptr, *clear_ = nullptr, *go_ = nullptr, *refresh_ = nullptr, *full_ = nullptr,
          *reset_ = nullptr, *keys_ = nullptr, *theme_toggle_ = nullptr, *language_toggle_ = nullptr, *about_ = nullptr;
  QActionGroup *themes_ = nullptr, *languages_group_ = nullptr;
  QMenu* recent_ = nullptr;
};

}  // namespace notellm::views
