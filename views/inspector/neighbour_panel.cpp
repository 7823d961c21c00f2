#include "views/inspector/neighbour_panel.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPointer>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "views/inspector/neighbour_finder.h"
#include "views/inspector/neighbour_messages.h"
#include "views/inspector/words.h"

namespace notellm::views {
namespace {
constexpr int held_ms = 120;          ///< an answer that takes longer shows an empty list first
constexpr int files_settle_ms = 250;  ///< a folder that appears is followed by others
}  // namespace

NeighbourPanel::NeighbourPanel(const Studio& studio, Finder find, QWidget* parent)
    : QWidget(parent),
      studio_(studio),
      shelf_(std::make_shared<EmbeddingShelf>()),
      find_(std::move(find)),
      heading_(new QLabel),
      notice_(new QLabel),
      overlap_(new QLabel),
      lists_(new QSplitter(Qt::Horizontal)),
      controls_(new NeighbourControls(studio.theme)),
      actions_(new NeighbourActions(studio, this)),
      first_(new NeighbourView(studio)),
      second_(new NeighbourView(studio)) {
  if (!find_) {
    find_ = [shelf = shelf_](const NeighbourQuestion& question, const std::stop_token& stop) {
      return find_neighbours(*shelf, question, stop);
    };
  }
  setObjectName("neighbourPanel");
  lay_out();
  listen();
  retranslate();
  list_embeddings_again();
}

void NeighbourPanel::lay_out() {
  heading_->setProperty("heading", 2);
  for (QLabel* label : {notice_, overlap_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
  }
  notice_->setProperty("quiet", true);
  lists_->setChildrenCollapsible(false);
  lists_->setHandleWidth(1);
  lists_->addWidget(first_);
  lists_->addWidget(second_);
  lists_->setStretchFactor(0, 1);
  lists_->setStretchFactor(1, 1);
  second_->setContentsMargins(5, 0, 0, 0);
  second_->hide();

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 10, 12, 10);
  column->setSpacing(8);
  column->addWidget(heading_);
  column->addWidget(controls_);
  column->addWidget(overlap_);
  column->addWidget(lists_, 1);
  column->addStretch(0);
  column->addWidget(notice_);
  controls_->menuButton()->setMenu(actions_->menu());
  addAction(controls_->compareAction());
}

void NeighbourPanel::listen() {
  held_.setSingleShot(true);
  held_.setInterval(held_ms);
  files_changed_.setSingleShot(true);
  files_changed_.setInterval(files_settle_ms);
  connect(&held_, &QTimer::timeout, this, &NeighbourPanel::release_painting);
  connect(&files_changed_, &QTimer::timeout, this, &NeighbourPanel::list_embeddings_again);
  connect(&watcher_, &QFileSystemWatcher::directoryChanged, &files_changed_, qOverload<>(&QTimer::start));

  Session& session = studio_.session;
  const auto start_again = [this] {
    shelf_->forget();
    building_.clear();
    listed_ = false;
    list_embeddings_again();
  };
  connect(&session, &Session::opened, this, [this, start_again] { fresh_ = true, start_again(); });
  connect(&session, &Session::closed, this, start_again);
  connect(&session, &Session::notesChanged, this, start_again);
  connect(&session, &Session::embeddingsChanged, this, &NeighbourPanel::list_embeddings_again);
  connect(&session, &Session::pairsChanged, this, &NeighbourPanel::ask);
  connect(&session, &Session::focusChanged, this, &NeighbourPanel::ask);
  connect(&session, &Session::rowsChanged, this, [this] {
    if (controls_->scope() != Scope::all) ask();
  });
  connect(controls_, &NeighbourControls::changed, this, &NeighbourPanel::ask);
  for (NeighbourView* view : {first_, second_}) {
    connect(view, &NeighbourView::walk, &session, &Session::setFocus);
  }
  connect(actions_, &NeighbourActions::walk, &session, &Session::setFocus);
  connect(actions_, &NeighbourActions::remarked, this, [this](const QString& text) { remark_ = text, show_notice(); });
  connect(first_, &NeighbourView::menuRequested, this, [this](const QPoint& at) { open_menu(*first_, answer_.first, at); });
  connect(second_, &NeighbourView::menuRequested, this, [this](const QPoint& at) {
    if (answer_.second) open_menu(*second_, *answer_.second, at);
  });
  // Copying and exporting mean the list that was used last.
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
    if (now == first_->list()) export_from(answer_.first);
    if (now == second_->list() && answer_.second) export_from(*answer_.second);
  });
}

QString NeighbourPanel::notice() const { return notice_->text(); }
QString NeighbourPanel::overlap() const { return overlap_->isHidden() ? QString() : overlap_->text(); }

void NeighbourPanel::list_embeddings_again() {
  if (!studio_.session.isOpen()) {
    listing_.forget();
    embeddings_ = {};
    controls_->setEmbeddings({}, false);
    fresh_ = true;
    watch_folder();
    ask();
    return;
  }
  listing_.ask<EmbeddingList>([folder = studio_.session.folder()](const std::stop_token&) { return list_embeddings(folder); },
                              [this](EmbeddingList found) { take_embeddings(std::move(found)); });
}

void NeighbourPanel::take_embeddings(EmbeddingList found) {
  const bool asks = !listed_ || !(found == embeddings_);
  embeddings_ = std::move(found);
  listed_ = true;
  for (const EmbeddingEntry& entry : embeddings_.embeddings) {
    std::erase_if(remembered_, [&](const EmbeddingEntry& old) { return old.name == entry.name; });
    remembered_.push_back(entry);
  }
  controls_->setEmbeddings(embeddings_.embeddings, fresh_);
  fresh_ = false;
  watch_folder();
  if (asks) ask();
}

void NeighbourPanel::watch_folder() {
  const QStringList watched = watcher_.directories();
  QStringList wanted;
  if (studio_.session.isOpen()) {
    const auto folder = studio_.session.folder();
    wanted << text_of(folder.string()) << text_of((folder / "embeddings").string());
    for (const EmbeddingEntry& entry : embeddings_.embeddings) wanted << text_of((folder / "embeddings" / entry.name).string());
  }
  QStringList gone;
  for (const QString& path : watched) {
    if (!wanted.contains(path)) gone << path;
  }
  if (!gone.isEmpty()) watcher_.removePaths(gone);
  for (const QString& path : wanted) {
    std::error_code fault;
    if (!watched.contains(path) && std::filesystem::is_directory(path.toStdString(), fault)) watcher_.addPath(path);
  }
}

void NeighbourPanel::ask() {
  const Session& session = studio_.session;
  hold_painting();
  finding_.forget();
  answer_ = {};
  failure_.clear();
  remark_.clear();
  first_->clear();
  second_->clear();
  actions_->take({}, nullptr, false);
  if (!session.isOpen() || session.focus() < 0 || !listed_ || controls_->embedding().empty()) {
    show_answer();
    return;
  }
  NeighbourQuestion question{.folder = session.folder(),
                             .row = session.focus(),
                             .embedding = controls_->embedding(),
                             .other = controls_->other(),
                             .k = controls_->count(),
                             .scope = controls_->scope(),
                             .view = controls_->scope() == Scope::all ? nullptr : session.rows(),
                             .index = controls_->index()};
  finding_.ask<NeighbourAnswer>([find = find_, question](const std::stop_token& stop) { return find(question, stop); },
                                [this](NeighbourAnswer answer) {
                                  answer_ = std::move(answer);
                                  show_answer();
                                },
                                [this](const QString& message) {
                                  failure_ = message;
                                  show_answer();
                                });
}

void NeighbourPanel::hold_painting() {
  setUpdatesEnabled(false);
  held_.start();
}

void NeighbourPanel::release_painting() {
  held_.stop();
  setUpdatesEnabled(true);
}

void NeighbourPanel::show_answer() {
  second_->setVisible(!controls_->other().empty());
  first_->setContentsMargins(0, 0, second_->isHidden() ? 0 : 5, 0);
  overlap_->setVisible(!answer_.overlap.empty());
  const QString workspace = text_of(studio_.session.folder().string());
  const auto show_hint = [this](const HintText& hint) {
    second_->hide();
    first_->show_hint(hint.title, hint.text, hint.command);
  };
  if (!failure_.isEmpty()) {
    show_hint(NeighbourMessages::failure(failure_));
  } else if (studio_.session.isOpen() && listed_ && controls_->embedding().empty()) {
    show_hint(NeighbourMessages::none(workspace, embeddings_.runs));
  } else if (answer_.exists) {
    show_side(*first_, answer_.first);
    if (answer_.second) show_side(*second_, *answer_.second);
    export_from(answer_.first);
    QStringList shares;
    for (const Overlap& one : answer_.overlap) shares << QString("@%1  %2").arg(one.k).arg(percent(one.share));
    overlap_->setText(tr("Overlap  %1").arg(shares.join("  ·  ")));
    build_missing_index(answer_.first);
    if (answer_.second) build_missing_index(*answer_.second);
  }
  lists_->setVisible(first_->shows_hint() || studio_.session.focus() >= 0);
  show_notice();
  release_painting();
  Q_EMIT answered();
}

void NeighbourPanel::show_side(NeighbourView& view, const NeighbourList& list) {
  if (list.trouble != Trouble::none) {
    const QString note = one_line(answer_.title).isEmpty() ? text_of(answer_.id) : one_line(answer_.title);
    const HintText hint = NeighbourMessages::trouble(list, note, text_of(studio_.session.folder().string()),
                                                     remembered(list.embedding), embeddings_.runs);
    view.show_hint(hint.title, hint.text, hint.command);
    return;
  }
  if (list.entries.empty()) {
    const HintText hint = NeighbourMessages::nothing_in_scope();
    view.show_hint(hint.title, hint.text);
    return;
  }
  view.show_list(answer_.row, list, !answer_.overlap.empty(), controls_->count(),
                 answer_.second ? text_of(list.embedding) : QString());
}

void NeighbourPanel::show_notice() {
  const QString text = !remark_.isEmpty() ? remark_ : answer_.exists ? NeighbourMessages::how(answer_) : QString();
  notice_->setText(text);
  notice_->setVisible(!text.isEmpty());
}

void NeighbourPanel::build_missing_index(const NeighbourList& list) {
  const IndexKind kind = controls_->index();
  const QString key = text_of(list.embedding) + (kind == IndexKind::hnsw ? " HNSW" : " IVF");
  if (!list.index_missing || building_.contains(key)) return;
  building_.insert(key);
  const QPointer<NeighbourPanel> self(this);
  const auto run = [shelf = shelf_, folder = studio_.session.folder(), name = list.embedding, kind](Progress& progress,
                                                                                                    const std::stop_token& stop) {
    return shelf->build_index(folder, name, kind, progress, stop);
  };
  studio_.jobs.start<std::shared_ptr<const OpenIndex>>(
      tr("Index %1").arg(key), run,
      [self, key](const std::shared_ptr<const OpenIndex>&) {
        if (!self) return;
        self->building_.remove(key);
        self->ask();
      },
      [self](const QString& message) {
        if (!self) return;
        // The key stays: what failed is not tried again with each note.
        self->remark_ = tr("No index: %1 The list is exact.").arg(message);
        self->show_notice();
      });
}

void NeighbourPanel::open_menu(const NeighbourView& view, const NeighbourList& list, const QPoint& global_position) {
  export_from(list);
  const QModelIndex under = view.list()->indexAt(view.list()->viewport()->mapFromGlobal(global_position));
  actions_->popup(global_position, view.model().entry(under));
}

void NeighbourPanel::export_from(const NeighbourList& list) {
  actions_->take(answer_.id, answer_.exists ? &list : nullptr, !answer_.overlap.empty());
}

EmbeddingEntry NeighbourPanel::remembered(const std::string& name) const {
  const auto at =
      std::find_if(remembered_.begin(), remembered_.end(), [&](const EmbeddingEntry& entry) { return entry.name == name; });
  return at == remembered_.end() ? EmbeddingEntry{} : *at;
}

void NeighbourPanel::retranslate() {
  heading_->setText(tr("Neighbours"));
  overlap_->setToolTip(tr("Share of the nearest k notes that both embeddings have in common"));
  actions_->retranslate();
  if (listed_) show_answer();
}

void NeighbourPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace notellm::views
