#include "views/library/search_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <algorithm>
#include <filesystem>

namespace notellm::views {
namespace {

constexpr int typing_ms = 250;

/// Folders that hold an embedding, the newest first.
QStringList embeddings_in(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<std::pair<fs::file_time_type, std::string>> found;
  std::error_code fault;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder / "embeddings", fault)) {
    const auto time = fs::last_write_time(entry.path() / "meta.json", fault);
    if (!fault) found.emplace_back(time, entry.path().filename().string());
    fault.clear();
  }
  std::sort(found.rbegin(), found.rend());
  QStringList names;
  for (const auto& [time, name] : found) names << QString::fromStdString(name);
  return names;
}

}  // namespace

SearchBar::SearchBar(Session& session, Theme& theme, QWidget* parent)
    : QWidget(parent),
      session_(session),
      theme_(theme),
      mode_(new QComboBox),
      embedding_(new QComboBox),
      line_(new QLineEdit),
      fault_(new QLabel) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(mode_);
  row->addWidget(line_, 1);
  row->addWidget(embedding_);
  column->addLayout(row);
  column->addWidget(fault_);
  mode_->setObjectName("searchMode");
  line_->setObjectName("searchLine");
  embedding_->setObjectName("searchEmbedding");
  mode_->addItems({"", "", "", ""});
  line_->setClearButtonEnabled(true);
  line_->setMinimumWidth(110);
  glass_ = line_->addAction(theme.icon("search", Role::quiet), QLineEdit::LeadingPosition);
  line_->installEventFilter(this);
  embedding_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  embedding_->setMaximumWidth(220);
  fault_->setWordWrap(true);
  fault_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  say({});
  typing_.setSingleShot(true);
  typing_.setInterval(typing_ms);
  connect(&typing_, &QTimer::timeout, this, &SearchBar::apply);
  connect(line_, &QLineEdit::textEdited, this, [this](const QString& text) {
    if (text.isEmpty()) return apply();
    if (mode() != Mode::meaning) typing_.start();  // a model is asked when the question is complete
  });
  connect(line_, &QLineEdit::returnPressed, this, &SearchBar::apply);
  connect(line_, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (text.isEmpty() && !line_->signalsBlocked()) apply();  // the cross
  });
  connect(mode_, &QComboBox::activated, this, &SearchBar::choose_mode);
  connect(embedding_, &QComboBox::activated, this, [this] {
    NoteView view = session_.view();
    if (view.ranking.embedding.empty()) return apply();
    view.ranking.embedding = embedding();
    session_.setView(view);
  });
  connect(&session, &Session::viewChanged, this, [this] {
    say({});
    show_view();
  });
  connect(&session, &Session::rowsChanged, this, [this] { say({}); });
  connect(&session, &Session::viewFailed, this, &SearchBar::say);
  for (const auto signal : {&Session::opened, &Session::embeddingsChanged})
    connect(&session, signal, this, &SearchBar::list_embeddings);
  connect(&session, &Session::closed, this, [this] {
    show_embeddings({});
    embeddings_known_ = false;
    show_view();
  });
  if (session.isOpen()) list_embeddings();
  retranslate();
  show_view();
}

void SearchBar::retranslate() {
  mode_->setItemText(0, tr("Text"));
  mode_->setItemText(1, tr("Pattern"));
  mode_->setItemText(2, tr("Like this note"));
  mode_->setItemText(3, tr("Meaning"));
  mode_->setAccessibleName(tr("How to search"));
  line_->setAccessibleName(tr("Search"));
  embedding_->setAccessibleName(tr("Embedding that decides what is alike"));
  embedding_->setToolTip(embedding_->accessibleName());
  embedding_->setPlaceholderText(tr("no embedding yet"));
  switch (mode()) {
    case Mode::text:
      line_->setPlaceholderText(tr("Words in title, topics, text or id"));
      break;
    case Mode::pattern:
      line_->setPlaceholderText(tr("Regular expression, for example  露营|camping"));
      break;
    case Mode::like:
      if (session_.view().ranking.note.empty()) line_->setPlaceholderText(tr("Choose a note first"));
      break;
    case Mode::meaning:
      line_->setPlaceholderText(tr("Describe what you look for, then press Enter"));
      break;
  }
}

void SearchBar::focusLine() {
  line_->setFocus(Qt::ShortcutFocusReason);
  line_->selectAll();
}

void SearchBar::nameLike(const QString& name) {
  if (mode() == Mode::like) line_->setPlaceholderText(tr("Notes like “%1”").arg(name));
}

void SearchBar::say(const QString& fault) {
  fault_->setText(fault);
  fault_->setVisible(!fault.isEmpty());
  QPalette palette = fault_->palette();
  palette.setColor(QPalette::WindowText, theme_.color(Role::bad));
  fault_->setPalette(palette);
}

void SearchBar::choose_mode(int) {
  const bool ranks = mode() == Mode::like || mode() == Mode::meaning;
  embedding_->setVisible(ranks);
  line_->setReadOnly(mode() == Mode::like);
  say({});
  retranslate();
  if (ranks && embeddings_known_ && embedding_->count() == 0) {
    return say(
        tr("There is no embedding of these notes yet. The command  notellm embed  makes one; then notes can be sought by "
           "likeness and meaning."));
  }
  if (mode() == Mode::like) {
    Q_EMIT likeWanted();
    return;
  }
  focusLine();
  if (!line_->text().isEmpty()) apply();
}

void SearchBar::showNotesLike(const std::string& id) {
  mode_->setCurrentIndex(static_cast<int>(Mode::like));
  embedding_->show();
  if (embedding_->count() == 0) return choose_mode(0);
  NoteView view = session_.view();
  view.ranking = {embedding(), id, ""};
  session_.setView(view);
}

void SearchBar::apply() {
  typing_.stop();
  if (!session_.isOpen()) return;
  NoteView view = session_.view();
  const std::string text = line_->text().toStdString();
  if (mode() == Mode::like) {
    view.ranking = {};
  } else if (mode() == Mode::meaning) {
    if (!text.empty() && embedding_->count() == 0) return choose_mode(0);
    view.filter.text.clear();
    view.filter.regex = false;
    view.ranking = text.empty() ? Ranking{} : Ranking{embedding(), "", text};
  } else {
    view.filter.text = text;
    view.filter.regex = mode() == Mode::pattern && !text.empty();
    if (view.ranking.note.empty()) view.ranking = {};
  }
  session_.setView(view);
}

void SearchBar::show_view() {
  const NoteView& view = session_.view();
  const QSignalBlocker quiet(line_);
  Mode now = mode();
  if (!view.ranking.embedding.empty())
    now = view.ranking.note.empty() ? Mode::meaning : Mode::like;
  else if (view.filter.regex)
    now = Mode::pattern;
  else if (!view.filter.text.empty() || now == Mode::like)
    now = Mode::text;
  mode_->setCurrentIndex(static_cast<int>(now));
  line_->setReadOnly(now == Mode::like);
  embedding_->setVisible(now == Mode::like || now == Mode::meaning);
  if (!view.ranking.embedding.empty()) embedding_->setCurrentText(QString::fromStdString(view.ranking.embedding));
  const std::string& shown = now == Mode::like ? std::string() : now == Mode::meaning ? view.ranking.text : view.filter.text;
  if (line_->text().toStdString() != shown && !(typing_.isActive() && line_->hasFocus()))
    line_->setText(QString::fromStdString(shown));
  retranslate();
}

void SearchBar::list_embeddings() {
  listing_.ask<QStringList>([folder = session_.folder()](const std::stop_token&) { return embeddings_in(folder); },
                            [this](const QStringList& names) { show_embeddings(names); });
}

void SearchBar::show_embeddings(const QStringList& names) {
  const QString chosen = embedding_->currentText();
  embedding_->clear();
  embedding_->addItems(names);
  embedding_->setCurrentIndex(
      static_cast<int>(std::max(names.indexOf(chosen), std::min<qsizetype>(0, names.size() - 1))));  // the newest
  embeddings_known_ = true;
}

bool SearchBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == line_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape && !line_->text().isEmpty()) {
      line_->clear();
      return true;
    }
    if (key == Qt::Key_Escape || key == Qt::Key_Down) {
      Q_EMIT left();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace notellm::views
