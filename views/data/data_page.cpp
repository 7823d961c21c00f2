#include "views/data/data_page.h"

#include <QLabel>
#include <QVBoxLayout>

namespace notellm::views {
namespace {

class DataPage : public Page {
  Q_OBJECT
 public:
  explicit DataPage(const Studio& studio) : Page(studio) {
    setObjectName("data_page");
    auto* box = new QVBoxLayout(this);
    box->addWidget(text_);
    DataPage::retranslate();
  }
  void retranslate() override { text_->setText(tr("Data")); }

 public Q_SLOTS:
  void openFile(const QString& file) { Q_UNUSED(file) }

 private:
  QLabel* text_ = new QLabel(this);
};

}  // namespace

Page* make_data_page(const Studio& studio) { return new DataPage(studio); }

}  // namespace notellm::views

#include "data_page.moc"
