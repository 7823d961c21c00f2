#include "views/frame/placeholder_page.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace notellm::views {
namespace {

constexpr int card_width = 680;

QString translated(const char* text) { return QCoreApplication::translate("Placeholder", text); }

QLabel* label(const QString& text, const char* property = nullptr, const QVariant& value = true) {
  auto* made = new QLabel(text);
  made->setWordWrap(true);
  if (property) made->setProperty(property, value);
  return made;
}

QString quoted(const QString& path) {
  QString inner = path;
  return path.contains(QRegularExpression("[^\\w/.\\-]")) ? "'" + inner.replace("'", "'\\''") + "'" : path;
}

}  // namespace

PlaceholderPage::PlaceholderPage(const Studio& studio, const PlaceholderText& text, QWidget* parent)
    : Page(studio, parent), text_(text) {
  auto* inside = new QWidget;
  layout_ = new QVBoxLayout(inside);
  layout_->setContentsMargins(32, 32, 32, 32);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setWidget(inside);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(scroll);
  connect(&studio.session, &Session::opened, this, &PlaceholderPage::retranslate);
  connect(&studio.theme, &Theme::changed, this, &PlaceholderPage::retranslate);
  retranslate();
}

void PlaceholderPage::retranslate() {
  if (card_) card_->deleteLater(), card_->hide();
  card_ = made_card();
  layout_->insertWidget(0, card_, 1, Qt::AlignHCenter | Qt::AlignVCenter);
}

QWidget* PlaceholderPage::made_card() {
  auto* card = new QFrame;
  card->setProperty("card", true);
  card->setFixedWidth(card_width);
  auto* rows = new QVBoxLayout(card);
  rows->setContentsMargins(32, 28, 32, 28);
  rows->setSpacing(8);
  auto* picture = new QLabel;
  picture->setPixmap(studio.theme.icon(text_.icon, Role::accent).pixmap(QSize(36, 36), devicePixelRatioF()));
  rows->addWidget(picture);
  rows->addSpacing(4);
  rows->addWidget(label(translated(text_.title), "heading", "1"));
  rows->addWidget(label(translated(text_.purpose)));
  rows->addSpacing(14);
  rows->addWidget(label(tr("This page will show"), "quiet"));
  for (const char* one : text_.shows) {
    auto* line = label(QStringLiteral("•  ") + translated(one));
    line->setIndent(4);
    rows->addWidget(line);
  }
  rows->addSpacing(14);
  rows->addWidget(label(tr("Until then the command line does it"), "quiet"));
  for (const PlaceholderText::Command& command : text_.commands) rows->addWidget(command_row(command));
  return card;
}

QString PlaceholderPage::filled(const char* line) const {
  const QString folder =
      studio.session.isOpen() ? quoted(QString::fromStdString(studio.session.folder().string())) : QStringLiteral("WORKSPACE");
  return QString(line).arg(folder);
}

QWidget* PlaceholderPage::command_row(const PlaceholderText::Command& command) {
  auto* row = new QWidget;
  auto* columns = new QHBoxLayout(row);
  columns->setContentsMargins(0, 4, 0, 4);
  columns->setSpacing(20);
  auto* texts = new QVBoxLayout;
  texts->setSpacing(2);
  auto* line = label(filled(command.line), "mono");
  line->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  texts->addWidget(label(translated(command.what)));
  texts->addWidget(line);
  columns->addLayout(texts, 1);
  auto* copy = new QPushButton(studio.theme.icon("copy"), tr("Copy"));
  copy->setAccessibleName(tr("Copy the command: %1").arg(translated(command.what)));
  connect(copy, &QPushButton::clicked, this, [this, &command] { QApplication::clipboard()->setText(filled(command.line)); });
  columns->addWidget(copy, 0, Qt::AlignVCenter);
  return row;
}

}  // namespace notellm::views
