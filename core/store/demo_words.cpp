#include "core/store/demo_words.h"

namespace notellm::demo {

const std::array<TextValue, kThemes>& themes() {
  static const std::array<TextValue, kThemes> values = {{
      {"coffee", {"咖啡", "拿铁", "手冲", "咖啡豆", "浓缩"}, {"coffee", "latte", "espresso", "barista", "cappuccino"}},
      {"hiking", {"徒步", "登山", "爬山", "登山鞋", "远足"}, {"hiking", "trail", "trekking", "backpack", "summit"}},
      {"cats", {"猫咪", "小猫", "撸猫", "猫粮", "橘猫"}, {"cat", "kitten", "kitty", "whiskers", "purring"}},
      {"baking", {"烘焙", "蛋糕", "面包", "饼干", "烤箱"}, {"baking", "cake", "bread", "cookies", "oven"}},
      {"painting", {"画画", "水彩", "素描", "油画", "颜料"}, {"painting", "watercolour", "sketch", "canvas", "brush"}},
      {"running", {"跑步", "晨跑", "马拉松", "跑鞋", "配速"}, {"running", "jogging", "marathon", "sneakers", "pace"}},
      {"gardening", {"园艺", "种花", "多肉", "盆栽", "浇水"}, {"gardening", "flowers", "seedling", "pots", "watering"}},
      {"music", {"音乐", "吉他", "钢琴", "唱歌", "乐队"}, {"music", "guitar", "piano", "singing", "band"}},
      {"skincare", {"护肤", "面膜", "防晒", "精华", "保湿"}, {"skincare", "mask", "sunscreen", "serum", "moisturiser"}},
      {"films", {"电影", "影院", "导演", "影评", "台词"}, {"film", "cinema", "director", "movie", "screening"}},
      {"cycling", {"骑行", "单车", "公路车", "头盔", "骑车"}, {"cycling", "bicycle", "bike", "helmet", "pedals"}},
      {"reading", {"读书", "小说", "书单", "书店", "诗集"}, {"reading", "novel", "bookshop", "poetry", "paperback"}},
  }};
  return values;
}

const std::array<TextValue, kPlaces>& places() {
  static const std::array<TextValue, kPlaces> values = {{
      {"beach", {"海边", "沙滩", "海浪"}, {"beach", "seaside", "waves"}},
      {"mountain", {"山里", "山谷", "高山"}, {"mountains", "valley", "highland"}},
      {"city", {"城市", "街头", "市中心"}, {"city", "downtown", "streets"}},
      {"forest", {"森林", "树林", "林间"}, {"forest", "woods", "trees"}},
      {"desert", {"沙漠", "戈壁", "沙丘"}, {"desert", "dunes", "oasis"}},
      {"snow", {"雪地", "雪原", "冰雪"}, {"snow", "ice", "frost"}},
      {"countryside", {"乡村", "田野", "农场"}, {"countryside", "fields", "farm"}},
      {"home", {"家里", "客厅", "阳台"}, {"home", "sofa", "balcony"}},
  }};
  return values;
}

const std::array<std::string_view, kStyles>& style_names() {
  static const std::array<std::string_view, kStyles> names = {
      "red circle",     "blue square",   "yellow triangle", "white star",      "magenta ring", "cyan cross",
      "orange diamond", "black stripes", "lime bars",       "purple checkers", "pink dots",    "navy hexagon"};
  return names;
}

const Phrases& phrases(bool chinese) {
  static const Phrases zh = {
      {"今天的重点是%1", "最近迷上了%1", "关于%1的一点心得", "新手也能学会%1", "%1真的太让人开心了", "和朋友聊聊%1"},
      {"地点在%1", "这次去了%1", "%1的光线很好", "在%1待了一整天"},
      {"周末愉快", "记录一下", "天气不错", "心情很好", "值得收藏", "欢迎留言", "下次再来", "分享给大家"},
      {"%1日记", "我的%1", "%1分享", "一起%1", "今日%1"},
      {"打卡", "分享", "今天", "随手拍", ""},
      {"日常", "生活", "记录", "周末", "推荐"},
      "，"};
  static const Phrases en = {{"today is all about %1", "a few thoughts on %1", "my new favourite is %1", "beginners can enjoy %1",
                              "nothing beats %1", "talking about %1 again"},
                             {"this was in the %1", "a whole day at the %1", "lovely light, %1", "found near the %1"},
                             {"happy weekend", "just a note to myself", "what a good day", "feeling good", "save it for later",
                              "comments welcome", "see you next time", "sharing with everyone"},
                             {"%1 diary", "my %1", "more %1", "%1 time", "about %1"},
                             {"today", "hello", "just sharing", "a snap", ""},
                             {"daily", "life", "weekend", "note", "share"},
                             ". "};
  return chinese ? zh : en;
}

}  // namespace notellm::demo
