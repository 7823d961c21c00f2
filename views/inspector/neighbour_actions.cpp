#include "views/inspector/neighbour_actions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QRegularExpression>
#include <filesystem>

#include "core/base/files.h"
#include "views/inspector/neighbour_model.h"
#include "views/inspector/words.h"

namespace notellm::views {

NeighbourActions::NeighbourActions(const Studio& studio, QWidget* owner)
    : QObject(owner), studio_(studio), owner_(owner), menu_(new QMenu(owner)) {
  const auto add = [&](const char* icon, auto run) {
    auto* action = new QAction(studio.theme.icon(icon), {}, this);
    connect(action, &QAction::triggered, this, run);
    owner_->addAction(action);
    menu_->addAction(action);
    return action;
  };
  like_this_ = add("like-this", [this] { like_this(note_); });
  copy_id_ = add("copy", [this] { copy(text_of(note_), tr("The id is on the clipboard.")); });
  menu_->addSeparator();
  copy_list_ =
      add("copy", [this] { copy(text_of(text(ListFormat::tsv)), tr("The list is on the clipboard, for a spreadsheet.")); });
  export_csv_ = add("export", [this] { choose_file(ListFormat::csv); });
  export_jsonl_ = add("export", [this] { choose_file(ListFormat::jsonl); });
  like_this_->setShortcut(QKeySequence("Ctrl+Alt+L"));
  copy_list_->setShortcut(QKeySequence::Copy);
  copy_list_->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  retranslate();
  take({}, nullptr, false);
}

NeighbourActions::~NeighbourActions() = default;

void NeighbourActions::take(const std::string& note, const NeighbourList* list, bool compares) {
  note_ = note;
  list_ = list ? *list : NeighbourList{};
  compares_ = compares;
  copy_id_->setEnabled(!note.empty());
  like_this_->setEnabled(!note.empty() && !list_.entries.empty());
  for (QAction* action : {copy_list_, export_csv_, export_jsonl_}) action->setEnabled(!list_.entries.empty());
}

std::string NeighbourActions::text(ListFormat format) const { return as_text(note_, list_, compares_, format); }

void NeighbourActions::popup(const QPoint& global_position, const NeighbourEntry* entry) {
  QMenu menu(owner_);
  if (entry) {
    const std::string id = entry->id;
    if (entry->row >= 0) {
      menu.addAction(
          studio_.theme.icon("forward"),
          tr("Go to “%1”").arg(owner_->fontMetrics().elidedText(label_of(entry->id, entry->title), Qt::ElideRight, 220)), this,
          [this, row = entry->row] { Q_EMIT walk(row); });
    }
    menu.addAction(studio_.theme.icon("like-this"), tr("Notes like this neighbour in the Library"), this,
                   [this, id] { like_this(id); });
    menu.addAction(studio_.theme.icon("copy"), tr("Copy this neighbour's id"), this,
                   [this, id] { copy(text_of(id), tr("The id is on the clipboard.")); });
    menu.addSeparator();
  }
  for (QAction* action : {copy_list_, export_csv_, export_jsonl_}) menu.addAction(action);
  menu.exec(global_position);
}

void NeighbourActions::copy(const QString& text, const QString& remark) {
  QApplication::clipboard()->setText(text);
  Q_EMIT remarked(remark);
}

void NeighbourActions::like_this(const std::string& id) {
  NoteView view = studio_.session.view();
  view.ranking = {list_.embedding, id, {}};
  studio_.session.setView(view);
}

void NeighbourActions::choose_file(ListFormat format) {
  static const QRegularExpression unfit("[^\\w.-]");
  const QString ending = format == ListFormat::csv ? "csv" : "jsonl";
  const QString suggestion = "neighbours-" + text_of(note_).replace(unfit, "_").left(60) + "." + ending;
  const QString file = QFileDialog::getSaveFileName(owner_, tr("Export the neighbours"), suggestion, "*." + ending);
  if (!file.isEmpty()) exportTo(file, format);
}

void NeighbourActions::exportTo(const QString& file, ListFormat format) {
  const std::filesystem::path path = file.toStdString();
  writing_.ask<bool>([path, bytes = text(format)](const std::stop_token&) { return write_atomically(path, bytes), true; },
                     [this, file](bool) { Q_EMIT remarked(tr("Written: %1").arg(file)); },
                     [this](const QString& message) { Q_EMIT remarked(tr("Not written. %1").arg(message)); });
}

void NeighbourActions::retranslate() {
  menu_->setTitle(tr("Copy and export"));
  copy_id_->setText(tr("Copy the note's id"));
  copy_list_->setText(tr("Copy the neighbours as a table"));
  export_csv_->setText(tr("Export the neighbours as CSV…"));
  export_jsonl_->setText(tr("Export the neighbours as JSON lines…"));
  like_this_->setText(tr("Notes like this in the Library"));
}

}  // namespace notellm::views
