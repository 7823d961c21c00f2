#include "views/frame/pages.h"

#include <QCoreApplication>
#include <array>

#include "views/data/data_page.h"
#include "views/frame/placeholder_page.h"
#if __has_include("views/library/library_page.h")
#include "views/library/library_page.h"
#else
namespace notellm::views {
static Page* make_library_page(const Studio& studio) { return new PlaceholderPage(studio, map_text()); }
}  // namespace notellm::views
#endif

namespace notellm::views {
namespace {

template <const PlaceholderText& (*text)()>
Page* make_placeholder(const Studio& studio) {
  return new PlaceholderPage(studio, text());
}

constexpr std::array entries = {
    PageEntry{"library", QT_TRANSLATE_NOOP("Pages", "Library"), "library", make_library_page},
    PageEntry{"map", QT_TRANSLATE_NOOP("Pages", "Map"), "map", make_placeholder<map_text>},
    PageEntry{"saliency", QT_TRANSLATE_NOOP("Pages", "Saliency"), "saliency", make_placeholder<saliency_text>},
    PageEntry{"training", QT_TRANSLATE_NOOP("Pages", "Training"), "training", make_placeholder<training_text>},
    PageEntry{"evaluation", QT_TRANSLATE_NOOP("Pages", "Evaluation"), "evaluation", make_placeholder<evaluation_text>},
    PageEntry{"data", QT_TRANSLATE_NOOP("Pages", "Data"), "data", make_data_page},
};

}  // namespace

std::span<const PageEntry> pages() { return entries; }

}  // namespace notellm::views
