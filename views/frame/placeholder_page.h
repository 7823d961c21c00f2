// A page that is not built yet: what it will show, and the commands that do its work today.
#pragma once

#include "views/studio/page.h"

class QLabel;
class QVBoxLayout;

namespace notellm::views {

struct PlaceholderText {
  struct Command {
    const char* what;  ///< source text, translated in the context "Placeholder"
    const char* line;  ///< %1 = the workspace
  };
  const char* icon;
  const char* title;
  const char* purpose;
  std::vector<const char*> shows;
  std::vector<Command> commands;
};

const PlaceholderText& map_text();
const PlaceholderText& saliency_text();
const PlaceholderText& training_text();
const PlaceholderText& evaluation_text();

class PlaceholderPage : public Page {
  Q_OBJECT
 public:
  PlaceholderPage(const Studio& studio, const PlaceholderText& text, QWidget* parent = nullptr);
  void retranslate() override;

 private:
  QWidget* made_card();
  QWidget* command_row(const PlaceholderText::Command& command);
  QString filled(const char* line) const;
  const PlaceholderText& text_;
  QVBoxLayout* layout_;
  QWidget* card_ = nullptr;
};

}  // namespace notellm::views
