// The page Data: what the workspace holds, the import wizard, the making of pairs, the demonstration world.
#pragma once

#include <QTabBar>

#include "core/store/workspace_overview.h"
#include "views/studio/page.h"

class QStackedWidget;

namespace notellm::views {

class DemoView;
class ImportView;
class OverviewStrip;
class PairsView;

class DataPage : public Page {
  Q_OBJECT
 public:
  enum View { import, pairs, demo };

  explicit DataPage(const Studio& studio, QWidget* parent = nullptr);
  void retranslate() override;
  bool takeFile(const QString& file) override;
  QJsonObject state() const override;
  void restore(const QJsonObject& state) override;

  /// Begins an import of the file.
  void openFile(const QString& file);
  void showView(View view);
  ImportView& importView() { return *import_; }
  PairsView& pairsView() { return *pairs_; }
  DemoView& demoView() { return *demo_; }

 private:
  void read();
  QTabBar* tabs_;
  QStackedWidget* views_;
  OverviewStrip* strip_;
  ImportView* import_;
  PairsView* pairs_;
  DemoView* demo_;
  std::array<QAction*, 3> show_{};
  QAction* run_;
  Asker asker_;
};

/// For the registry of pages.
Page* make_data_page(const Studio& studio);

}  // namespace notellm::views
