#include "indexer/pages/node_hints.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

struct Row {
  NodeHints hints;
  std::string_view names;
};

// Names of classes and ids; two words stand for neighbours.
constexpr std::array kNames = std::to_array<Row>({
    {kHintBody,
     "article body,article content,article text,articlebody,articlecontent,"
     "articletext,body content,body copy,body text,content body,entry "
     "content,entrycontent,post body,post content,post text,postbody,"
     "postcontent,story body,story content,story text,storybody,storytext,"
     "text body"},
    {kHintContent,
     "article,blog,body,column,content,entry,hentry,main,page,post,story,"
     "text"},
    {kHintFurniture,
     "banner,extra,foot,footnav,header,legends,print,rail,supplemental,"
     "toolbar,tools,topbar,widget,widgets"},
    {kHintComments,
     "comentario,comentarios,comment,commentaires,commentbox,commenti,"
     "commentlist,comments,commentsection,discussion,disqus,kommentar,"
     "kommentare,livefyre,reacties,replies,respond,shoutbox"},
    {kHintBox,
     "ad,addthis,ads,adslot,advert,advertisement,advertising,advertorial,"
     "also like,also read,anzeige,author bio,author box,author card,author "
     "info,authorbox,bio,breadcrumb,breadcrumbs,cmp,compartilhar,compartir,"
     "condividi,consent,cookie,cookiebanner,cookiebot,cookieconsent,cookies,"
     "correlati,didomi,disclaimer,donate,donation,follow,footer,gdpr,"
     "keywords,latest news,lees ook,leia mais,lire aussi,login,masthead,"
     "menu,modal,more from,more links,more news,more stories,most popular,"
     "most read,mostread,nav,navbar,navigation,newsletter,newsletters,"
     "onetrust,outbrain,overlay,pager,pagination,partager,popular,popup,"
     "promo,promos,promoted,promotion,pubblicita,publicidad,publicidade,"
     "read also,read more,read next,readmore,recirc,recirculation,"
     "recommendation,recommendations,recommended,relacionadas,relacionado,"
     "relacionados,related,relatedposts,rss,saiba mais,see also,seealso,"
     "share,sharebar,sharedaddy,sharethis,sharing,sidebar,sign up,signin,"
     "signup,skip,skyscraper,social,sponsor,sponsored,subscribe,"
     "subscription,taboola,tag list,taglist,tags,teaser,teasers,teilen,"
     "topics,trending,up next,voir aussi,werbung,you may,you might"},
    {kHintGallery, "carousel,galleries,gallery,slider,slideshow,swiper"},
    {kHintHidden,
     "screen reader,sr only,sronly,visually hidden,visuallyhidden"},
    {kHintByline,
     "auteur,author,authors,autor,autore,byline,contributor,writer"},
    {kHintDate, "date,dateline,datetime,meta,pubdate,published,timestamp"},
    {kHintCaption, "caption,captions,credit,credits"},
});

constexpr std::array kRoles = std::to_array<Row>({
    {kHintUnlikely,
     "alert,alertdialog,banner,complementary,contentinfo,dialog,menu,menubar,"
     "navigation,search,toolbar"},
    {kHintContent, "article,main"},
});

constexpr std::array kProperties = std::to_array<Row>({
    {kHintBody, "articleBody,reviewBody,text"},
    {kHintByline, "author"},
    {kHintDate, "datePublished,dateModified,dateCreated"},
    {kHintComments, "comment"},
    {kHintCaption, "caption"},
});

// Words -> hints, by binary search.
class HintTable {
 public:
  explicit HintTable(const Row* rows, size_t count) {
    for (size_t i = 0; i < count; ++i) {
      for (const auto name : absl::StrSplit(ToAbsl(rows[i].names), ',')) {
        entries_.push_back({FromAbsl(name), rows[i].hints});
      }
    }
    std::sort(entries_.begin(), entries_.end());
  }

  NodeHints Find(std::string_view name) const {
    const auto found = std::lower_bound(entries_.begin(), entries_.end(),
                                        std::pair(name, NodeHints{0}));
    return found != entries_.end() && found->first == name ? found->second : 0;
  }

 private:
  std::vector<std::pair<std::string_view, NodeHints>> entries_;
};

// Looks up each word of a class or id, and each two neighbours.
class NameReader {
 public:
  explicit NameReader(const HintTable& table) : table_(table) {}

  NodeHints Read(std::string_view names) {
    for (size_t i = 0; i < names.size(); ++i) Take(names, i);
    EndWord();
    return hints_;
  }

 private:
  void Take(std::string_view names, size_t i) {
    const char c = names[i];
    if (!absl::ascii_isalpha(c)) {
      EndWord();
      if (absl::ascii_isspace(c)) previous_.clear();
      return;
    }
    if (absl::ascii_isupper(c) && i > 0 && absl::ascii_islower(names[i - 1])) {
      EndWord();
    }
    word_ += absl::ascii_tolower(c);
  }

  void EndWord() {
    if (word_.empty()) return;
    hints_ |= table_.Find(word_);
    if (!previous_.empty()) {
      previous_ += ' ';
      previous_ += word_;
      hints_ |= table_.Find(previous_);
    }
    previous_.swap(word_);
    word_.clear();
  }

  const HintTable& table_;
  NodeHints hints_ = 0;
  std::string word_;
  std::string previous_;
};

NodeHints FindEach(const HintTable& table, std::string_view names) {
  NodeHints hints = 0;
  for (const auto name :
       absl::StrSplit(ToAbsl(names), absl::ByAnyChar(" \t\n"))) {
    hints |= table.Find(FromAbsl(name));
  }
  return hints;
}

}  // namespace

NodeHints HintsOfNames(std::string_view names) {
  static const HintTable table(kNames.data(), kNames.size());
  return NameReader(table).Read(names);
}

NodeHints HintsOfId(std::string_view id) {
  constexpr ptrdiff_t kMostHyphens = 2;
  const auto hyphens = std::count_if(id.begin(), id.end(), [](char c) {
    return c == '-' || c == '_' || c == ' ';
  });
  return hyphens > kMostHyphens ? 0 : HintsOfNames(id);
}

NodeHints HintsOfRole(std::string_view role) {
  static const HintTable table(kRoles.data(), kRoles.size());
  return FindEach(table, role);
}

NodeHints HintsOfProperty(std::string_view property) {
  static const HintTable table(kProperties.data(), kProperties.size());
  return FindEach(table, property);
}

NodeHints HintsOfStyle(std::string_view style) {
  std::string plain;
  for (const char c : style.substr(0, 1024)) {
    if (!absl::ascii_isspace(c)) plain += absl::ascii_tolower(c);
  }
  const bool hidden = plain.find("display:none") != std::string::npos ||
                      plain.find("visibility:hidden") != std::string::npos;
  return hidden ? kHintHidden : 0;
}

}  // namespace dateline
