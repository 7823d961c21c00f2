#include "views/data/data_page.h"

#include <QAction>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "views/data/demo_view.h"
#include "views/data/import_view.h"
#include "views/data/overview_strip.h"
#include "views/data/pairs_view.h"
#include "views/data/texts.h"

namespace notellm::views {

DataPage::DataPage(const Studio& given, QWidget* parent)
    : Page(given, parent),
      tabs_(new QTabBar(this)),
      views_(new QStackedWidget(this)),
      strip_(new OverviewStrip(this)),
      import_(new ImportView(studio, this)),
      pairs_(new PairsView(studio, this)),
      demo_(new DemoView(studio, this)),
      run_(new QAction(this)) {
  setObjectName("data_page");
  tabs_->setObjectName("data_tabs");
  for (int i = 0; i < 3; ++i) tabs_->addTab(QString());
  tabs_->setExpanding(false);
  views_->addWidget(import_);
  views_->addWidget(pairs_);
  views_->addWidget(demo_);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(20, 14, 20, 16);
  box->setSpacing(14);
  box->addWidget(strip_);
  box->addWidget(tabs_);
  box->addWidget(views_, 1);
  connect(tabs_, &QTabBar::currentChanged, views_, &QStackedWidget::setCurrentIndex);
  for (int i = 0; i < 3; ++i) {
    show_.at(static_cast<size_t>(i)) = new QAction(this);
    connect(show_.at(static_cast<size_t>(i)), &QAction::triggered, this, [this, i] { showView(static_cast<View>(i)); });
    addAction(show_.at(static_cast<size_t>(i)));
  }
  run_->setShortcut(Qt::CTRL | Qt::Key_Return);
  run_->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(run_, &QAction::triggered, this, [this] {
    const std::array<QAction*, 3> what{import_->importAction(), pairs_->makeAction(), demo_->makeAction()};
    what.at(static_cast<size_t>(tabs_->currentIndex()))->trigger();
  });
  addAction(run_);
  addActions({import_->chooseAction(), import_->importAction(), pairs_->makeAction(), pairs_->copyAction(), demo_->makeAction()});
  connect(import_->chooseAction(), &QAction::triggered, this, [this] { showView(import); });
  for (const auto signal : {&Session::opened, &Session::closed, &Session::notesChanged, &Session::pairsChanged})
    connect(&studio.session, signal, this, &DataPage::read);
  DataPage::retranslate();
  read();
}

void DataPage::retranslate() {
  const QStringList names{tr("Import"), tr("Pairs"), tr("Demonstration world")};
  const QStringList actions{tr("Data: import"), tr("Data: pairs"), tr("Data: demonstration world")};
  for (int i = 0; i < 3; ++i) {
    tabs_->setTabText(i, names[i]);
    show_.at(static_cast<size_t>(i))->setText(actions[i]);
  }
  run_->setText(tr("Data: run what is shown"));
  tabs_->setAccessibleName(tr("Parts of the page Data"));
  strip_->retranslate();
  if (!studio.session.isOpen())
    strip_->setMessage(tr("No workspace is open. Import notes into a new one, or make the demonstration world."));
  import_->retranslate();
  pairs_->retranslate();
  demo_->retranslate();
}

bool DataPage::takeFile(const QString& file) {
  if (import_->controller().running()) return false;
  openFile(file);
  return true;
}

void DataPage::openFile(const QString& file) {
  showView(import);
  import_->openFile(file);
}

void DataPage::showView(View view) { tabs_->setCurrentIndex(view); }

QJsonObject DataPage::state() const { return {{"view", tabs_->currentIndex()}}; }

void DataPage::restore(const QJsonObject& state) { showView(static_cast<View>(std::clamp(state["view"].toInt(), 0, 2))); }

void DataPage::read() {
  asker_.forget();
  if (!studio.session.isOpen()) {
    strip_->setMessage(tr("No workspace is open. Import notes into a new one, or make the demonstration world."));
    import_->setImports({});
    pairs_->setExisting(0);
    return;
  }
  asker_.ask<WorkspaceOverview>(
      [folder = studio.session.folder()](const std::stop_token& stop) { return read_overview(Workspace::open(folder), stop); },
      [this](WorkspaceOverview found) {
        strip_->setOverview(found);
        pairs_->setExisting(found.pairs[0] + found.pairs[1] + found.pairs[2]);
        import_->setImports(std::move(found.imports));
      },
      [this](const QString& message) { strip_->setMessage(plain(message)); });
}

Page* make_data_page(const Studio& studio) { return new DataPage(studio); }

}  // namespace notellm::views
