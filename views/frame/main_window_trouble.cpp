// What the window says when a workspace cannot be used as it is.
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include "core/store/relocate_pictures.h"
#include "views/frame/main_window.h"
#include "views/frame/start_page.h"
#include "views/frame/trouble.h"

namespace notellm::views {

void MainWindow::say_open_failed(const QString& folder, const QString& message) {
  log_.add(LogLevel::error, message);
  if (lost_) return;  // the bar says so already
  const TroubleKind kind = kind_of_trouble(message);
  messages_->show([this, kind, folder, message] {
    Message text{Message::Kind::error, Trouble::title(kind, folder), Trouble::advice(kind, folder), message, {}};
    text.buttons.push_back({tr("Try again"), [this, folder] { open(folder); }});
    text.buttons.push_back({tr("Open another…"), [this] { choose_workspace(); }});
    if (settings_.recent().contains(folder) && (kind == TroubleKind::gone || kind == TroubleKind::not_a_workspace)) {
      text.buttons.push_back({tr("Forget this one"), [this, folder] {
                                settings_.removeRecent(folder);
                                start_->setRecent(settings_.recent());
                                messages_->clear();
                              }});
    }
    return text;
  });
}

void MainWindow::say_lost() {
  lost_ = true;
  const QString folder = QString::fromStdString(studio_.session.folder().string());
  log_.add(LogLevel::error, Trouble::lost_title(folder));
  messages_->show([this, folder] {
    return Message{
        Message::Kind::error, Trouble::lost_title(folder), Trouble::lost_advice(folder), {}, {{tr("Open another…"), [this] {
                                                                                                 choose_workspace();
                                                                                               }}}};
  });
}

void MainWindow::say_pictures_moved(int missing, int asked, const QString& example) {
  log_.add(LogLevel::warning, tr("Pictures are missing: %1").arg(QDir::toNativeSeparators(example)));
  messages_->show([this, missing, asked, example] {
    const QString folder = QDir::toNativeSeparators(QFileInfo(example).path());
    return Message{Message::Kind::warning,
                   tr("Pictures are not where they were"),
                   tr("Of %1 notes looked at, %2 have no picture at its place any more; one was expected in %3. If that folder "
                      "was moved, say where it is now, or put it "
                      "back. Everything else works as before.")
                       .arg(asked)
                       .arg(missing)
                       .arg(folder),
                   example,
                   {{tr("Say where they are…"), [this] { find_pictures(); }}}};
  });
}

void MainWindow::find_pictures() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Where are the pictures now?"), QDir::homePath());
  if (!folder.isEmpty()) relocatePictures(folder);
}

void MainWindow::relocatePictures(const QString& folder) {
  studio_.jobs.start<RelocateReport>(
      tr("Finding moved pictures"),
      [workspace = studio_.session.folder(), folder](Progress& progress, std::stop_token stop) {
        Workspace opened = Workspace::open(workspace);
        return relocate_pictures(opened, folder.toStdString(), progress, std::move(stop));
      },
      [this, folder](const RelocateReport& report) {
        messages_->show([report, folder] {
          return Message{report.found == 0 ? Message::Kind::warning : Message::Kind::info,
                         tr("%1 of %2 missing pictures were found").arg(report.found).arg(report.missing),
                         tr("They are now taken from %1.").arg(QDir::toNativeSeparators(folder)),
                         {},
                         {}};
        });
        studio_.session.announceNotes();
      },
      [this](const QString& message) {
        messages_->show([message] {
          return Message{
              Message::Kind::error, tr("The pictures could not be looked for"), tr("Nothing was changed."), message, {}};
        });
      });
}

void MainWindow::say_file_not_taken(const QString& file) {
  messages_->show([file] {
    return Message{Message::Kind::info,
                   tr("%1 was not taken").arg(QFileInfo(file).fileName()),
                   tr("Import it on the page Data, or from the command line: notellm import -w WORKSPACE --notes FILE."),
                   {},
                   {}};
  });
}

}  // namespace notellm::views
