#include "views/frame/start_page.h"

#include <QAction>
#include <QDir>
#include <QEvent>
#include <QFrame>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace notellm::views {
namespace {
constexpr int column_width = 560;

QLabel* text(const char* property = nullptr, const QVariant& value = true) {
  auto* label = new QLabel;
  label->setWordWrap(true);
  if (property) label->setProperty(property, value);
  return label;
}
}  // namespace

StartPage::StartPage(const Theme& theme, QAction* open, QAction* make_demo, QWidget* parent)
    : QWidget(parent),
      theme_(theme),
      title_(text("heading", "1")),
      purpose_(text("quiet")),
      recent_title_(text("quiet")),
      drop_(text("quiet")),
      bar_(new QProgressBar),
      recent_list_(new QVBoxLayout) {
  setObjectName("startPage");
  auto* inside = new QWidget;
  auto* column = new QWidget;
  column->setFixedWidth(column_width);
  auto* rows = new QVBoxLayout(column);
  rows->setContentsMargins(0, 32, 0, 32);
  rows->setSpacing(8);
  auto* logo = new QLabel;
  logo->setPixmap(theme.icon("logo").pixmap(QSize(64, 64), devicePixelRatioF()));
  rows->addWidget(logo);
  rows->addSpacing(8);
  rows->addWidget(title_);
  rows->addWidget(purpose_);
  rows->addSpacing(20);
  rows->addWidget(big_button(open, "openButton", &open_text_, true));
  rows->addWidget(big_button(make_demo, "demoButton", &demo_text_, false));
  bar_->setTextVisible(false);
  bar_->hide();
  rows->addWidget(bar_);
  rows->addSpacing(18);
  rows->addWidget(recent_title_);
  recent_list_->setSpacing(0);
  rows->addLayout(recent_list_);
  rows->addSpacing(10);
  rows->addWidget(drop_);
  auto* centre = new QVBoxLayout(inside);
  centre->addWidget(column, 1, Qt::AlignHCenter | Qt::AlignVCenter);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setWidget(inside);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(scroll);
  setRecent({});
  retranslate();
}

QWidget* StartPage::big_button(QAction* action, const QString& name, QLabel** explanation, bool primary) {
  auto* card = new QFrame;
  card->setProperty("card", true);
  auto* row = new QHBoxLayout(card);
  row->setContentsMargins(18, 14, 18, 14);
  row->setSpacing(16);
  *explanation = text("quiet");
  row->addWidget(*explanation, 1);
  auto* button = new QPushButton;
  button->setObjectName(name);
  button->setProperty("primary", primary);
  const auto update = [button, action, primary, this] {
    button->setText(action->text().remove('&').remove(QStringLiteral("…")));
    if (!primary) button->setIcon(theme_.icon("demo", Role::accent));
    button->setEnabled(action->isEnabled());
  };
  connect(action, &QAction::changed, button, update);
  connect(button, &QPushButton::clicked, action, &QAction::trigger);
  update();
  button->setMinimumWidth(236);
  row->addWidget(button);
  return card;
}

void StartPage::setRecent(const QStringList& folders) {
  recent_ = folders;
  while (QLayoutItem* old = recent_list_->takeAt(0)) {
    old->widget()->deleteLater();
    delete old;
  }
  recent_title_->setVisible(!folders.isEmpty());
  for (const QString& folder : folders.mid(0, 6)) {
    auto* button = new QPushButton(theme_.icon("folder", Role::quiet), QString());
    button->setFlat(true);
    button->setText(
        QString("%1    %2")
            .arg(QDir(folder).dirName(), fontMetrics().elidedText(QDir::toNativeSeparators(folder), Qt::ElideMiddle, 380)));
    button->setStyleSheet("text-align: left;");
    button->setToolTip(QDir::toNativeSeparators(folder));
    button->setAccessibleName(tr("Open %1").arg(folder));
    connect(button, &QPushButton::clicked, this, [this, folder] { Q_EMIT chosen(folder); });
    recent_list_->addWidget(button);
  }
}

void StartPage::setProgress(const QString& text, double fraction) {
  bar_->setVisible(!text.isEmpty());
  bar_->setRange(0, fraction < 0 ? 0 : 1000);
  bar_->setValue(fraction < 0 ? 0 : qRound(fraction * 1000));
  if (text.isEmpty())
    retranslate();
  else
    demo_text_->setText(text);
}

void StartPage::retranslate() {
  title_->setText(QStringLiteral("NoteLLM Studio"));
  purpose_->setText(
      tr("Look at the vectors of notes: which notes are neighbours, why, and how much of it comes from the picture and how much "
         "from the words."));
  open_text_->setText(tr("A workspace is a folder that holds notes, pairs and what was computed from them."));
  demo_text_->setText(
      tr("1 200 synthetic notes with pictures and clicks whose truth is known. Ready in some seconds, no download."));
  recent_title_->setText(tr("Recent workspaces"));
  drop_->setText(tr("Or drop a workspace folder here, or a CSV or JSONL file of notes."));
  setRecent(recent_);
}

void StartPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace notellm::views
