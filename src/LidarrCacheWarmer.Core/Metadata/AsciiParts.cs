using System.Collections.Frozen;
using System.Text;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// The ASCII letters, digits and blanks in the compatibility decomposition (NFKD) of a character: <c>é</c> is <c>e</c>
/// and an accent, <c>½</c> is <c>1</c>, a slash and <c>2</c>. .NET needs ICU to decompose, and this program is built
/// without ICU. The table never becomes outdated, because Unicode never changes the decomposition of a character.
/// </summary>
internal static class AsciiParts
{
    // Each group: the parts, an equals sign, the characters with these parts. A blank among the parts stands for a
    // blank, dash, dot or slash.
    private const string Table =
        "0=⁰₀⓪㍘🄁🯰|0 =🄀|1=¹₁⅟①⑴㋀㍙㏠🄂🯱|1 =⒈|2=²₂②⑵㋁㍚㏡🄃🯲|2 =⒉|3=³₃③⑶㋂㍛㏢🄄🯳|3 =⒊|4=⁴₄④⑷㋃㍜㏣🄅🯴|4 =⒋|5=⁵₅⑤⑸㋄㍝㏤🄆🯵|5 =⒌|6="
        + "⁶₆⑥⑹㋅㍞㏥🄇🯶|6 =⒍|7=⁷₇⑦⑺㋆㍟㏦🄈🯷|7 =⒎|8=⁸₈⑧⑻㋇㍠㏧🄉🯸|8 =⒏|9=⁹₉⑨⑼㋈㍡㏨🄊🯹|9 =⒐|A=ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦᴬḀẠẢẤẦẨẪẬẮẰẲẴẶ"
        + "\u212BⒶ㎂🄐🄰|B=ᴮḂḄḆℬⒷ🄑🄱|C=ÇĆĈĊČḈℂ℃ℭⅭⒸꟲ🄒🄫🄲|D=ĎᴰḊḌḎḐḒⅅⅮⒹ🄓🄳|E=ÈÉÊËĒĔĖĘĚȄȆȨᴱḔḖḘḚḜẸẺẼẾỀỂỄỆℰⒺ🄔🄴|F=Ḟ℉ℱⒻ㎌ꟳ🄕🄵|G="
        + "ĜĞĠĢǦǴᴳḠⒼ🄖🄶|H=ĤȞᴴḢḤḦḨḪℋℌℍⒽ🄗🄷|I=ÌÍÎÏĨĪĬĮİǏȈȊᴵḬḮỈỊℐℑⅠⒾ🄘🄸|J=ĴᴶⒿ🄙🄹|K=ĶǨᴷḰḲḴ\u212AⓀ🄚🄺|L=ĹĻĽĿᴸḶḸḺḼℒⅬⓁ🄛🄻|M="
        + "ᴹḾṀṂℳⅯⓂ㏁🄜🄼|N=ÑŃŅŇǸᴺṄṆṈṊℕⓃ🄝🄽|O=ÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰᴼṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢⓄ🄞🄾|P=ᴾṔṖℙⓅ🄟🄿|Q=ℚⓆꟴ🄠🅀|R=ŔŖŘȐȒᴿṘṚṜṞℛ"
        + "ℜℝⓇ🄡🄬🅁|S=ŚŜŞŠȘṠṢṤṦṨⓈ🄢🄪🅂|T=ŢŤȚᵀṪṬṮṰⓉ🄣🅃|U=ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖᵁṲṴṶṸṺỤỦỨỪỬỮỰⓊ🄤🅄|V=ṼṾⅤⓋⱽ㎶🄥🅅|W=ŴᵂẀẂẄẆẈⓌ㎼🄦🅆|X="
        + "ẊẌⅩⓍ🄧🅇|Y=ÝŶŸȲẎỲỴỶỸⓎ🄨🅈|Z=ŹŻŽẐẒẔℤℨⓏ🄩🅉|a=ªàáâãäåāăąǎǟǡǻȁȃȧᵃḁẚạảấầẩẫậắằẳẵặₐ⒜ⓐ|b=ᵇḃḅḇ⒝ⓑ|c=çćĉċčᶜḉⅽ⒞ⓒ|d=ďᵈ"
        + "ḋḍḏḑḓⅆⅾ⒟ⓓ|e=èéêëēĕėęěȅȇȩᵉḕḗḙḛḝẹẻẽếềểễệₑℯⅇ⒠ⓔ|f=ᶠḟ⒡ⓕ|g=ĝğġģǧǵᵍḡℊ⒢ⓖ㎍|h=ĥȟʰḣḥḧḩḫẖₕℎ⒣ⓗ|i=ìíîïĩīĭįǐȉȋᵢḭḯỉị"
        + "ⁱℹⅈⅰ⒤ⓘ|j=ĵǰʲⅉ⒥ⓙⱼ|k=ķǩᵏḱḳḵₖ⒦ⓚ㏀|l=ĺļľŀˡḷḹḻḽₗℓⅼ⒧ⓛ㎕|m=ᵐḿṁṃₘⅿ⒨ⓜ㎛|n=ñńņňŉǹṅṇṉṋⁿₙ⒩ⓝ|o=ºòóôõöōŏőơǒǫǭȍȏȫȭȯȱᵒṍ"
        + "ṏṑṓọỏốồổỗộớờởỡợₒℴ⒪ⓞ|p=ᵖṕṗₚ⒫ⓟ|q=⒬ⓠ𐞥|r=ŕŗřȑȓʳᵣṙṛṝṟ⒭ⓡ|s=śŝşšſșˢṡṣṥṧṩẛₛ⒮ⓢ㎲|t=ţťțᵗṫṭṯṱẗₜ⒯ⓣ|u=ùúûüũūŭůűųưǔ"
        + "ǖǘǚǜȕȗᵘᵤṳṵṷṹṻụủứừửữự⒰ⓤ|v=ᵛᵥṽṿⅴ⒱ⓥ|w=ŵʷẁẃẅẇẉẘ⒲ⓦ|x=ˣẋẍₓⅹ⒳ⓧ|y=ýÿŷȳʸẏẙỳỵỷỹ⒴ⓨ|z=źżžᶻẑẓẕ⒵ⓩ| =\u00A8\u00AF"
        + "\u00B4\u00B8\u02D8\u02D9\u02DA\u02DB\u02DC\u02DD\u037A\u0384\u0385\u1FBD\u1FBF\u1FC0\u1FC1\u1FCD"
        + "\u1FCE\u1FCF\u1FDD\u1FDE\u1FDF\u1FED\u1FEE\u1FFD\u1FFE\u2017\u2024\u2025\u2026\u203E\u309B\u309C"
        + "\uFC5E\uFC5F\uFC60\uFC61\uFC62\uFC63\uFDFA\uFDFB\uFE19\uFE30\uFE31\uFE32\uFE33\uFE34\uFE49\uFE4A"
        + "\uFE4B\uFE4C\uFE4D\uFE4E\uFE4F\uFE52\uFE58\uFE63\uFE70\uFE72\uFE74\uFE76\uFE78\uFE7A\uFE7C\uFE7E"
        + "\uFFE3|03=↉|10=⑩⑽㋉㍢㏩|10 =⒑|11=⑪⑾㋊㍣㏪|11 =⒒|110=⅒|12=½⑫⑿㋋㍤㏫|12 =⒓|13=⅓⑬⒀㍥㏬|13 =⒔|14=¼⑭⒁㍦㏭|14 =⒕|15=⅕⑮⒂"
        + "㍧㏮|15 =⒖|16=⅙⑯⒃㍨㏯|16 =⒗|17=⅐⑰⒄㍩㏰|17 =⒘|18=⅛⑱⒅㍪㏱|18 =⒙|19=⅑⑲⒆㍫㏲|19 =⒚|20=⑳⒇㍬㏳|20 =⒛|21=㉑㍭㏴|22=㉒㍮㏵|23="
        + "⅔㉓㍯㏶|24=㉔㍰㏷|25=⅖㉕㏸|26=㉖㏹|27=㉗㏺|28=㉘㏻|29=㉙㏼|30=㉚㏽|31=㉛㏾|32=㉜|33=㉝|34=¾㉞|35=⅗㉟|36=㊱|37=㊲|38=⅜㊳|39=㊴|40="
        + "㊵|41=㊶|42=㊷|43=㊸|44=㊹|45=⅘㊺|46=㊻|47=㊼|48=㊽|49=㊾|50=㊿|56=⅚|58=⅝|78=⅞|AU=㍳|Am=㏟|Bq=㏃|CD=🄭|Ckg=㏆|Co =㏇|DJ="
        + "🆐|DZ=ǄǱ|Dz=ǅǲ|FAX=℻|GB=㎇|GHz=㎓|GPa=㎬|Gy=㏉|HP=㏋|HV=🅊|Hg=㋌|Hz=㎐|II=Ⅱ|III=Ⅲ|IJ=Ĳ|IU=㍺|IV=Ⅳ|IX=Ⅸ|KB=㎅|KK="
        + "㏍|KM=㏎|LJ=Ǉ|LTD=㋏|Lj=ǈ|MB=㎆|MC=🅪|MD=🅫|MHz=㎒|MPa=㎫|MR=🅬|MV=㎹🅋|MW=㎿|NJ=Ǌ|Nj=ǋ|No=№|PH=㏗|PPM=㏙|PPV=🅎|PR="
        + "㏚|PTE=㉐|Pa=㎩|Rs=₨|SD=🅌|SM=℠|SS=🅍|Sv=㏜|TEL=℡|THz=㎔|TM=™|VI=Ⅵ|VII=Ⅶ|VIII=Ⅷ|Vm=㏞|WC=🅏|WZ=🄮|Wb=㏝|XI=Ⅺ|XII="
        + "Ⅻ|a c=℀|a m =㏂|a s=℁|bar=㍴|c o=℅|c u=℆|cal=㎈|cc=㏄|cd=㏅|cm=㎝|cm2=㎠|cm3=㎤|dB=㏈|da=㍲|dl=㎗|dm=㍷|dm2=㍸|dm3="
        + "㍹|dz=ǆǳ|eV=㋎|erg=㋍|ff=ﬀ|ffi=ﬃ|ffl=ﬄ|fi=ﬁ|fl=ﬂ|fm=㎙|gal=㏿|hPa=㍱|ha=㏊|ii=ⅱ|iii=ⅲ|ij=ĳ|in=㏌|iv=ⅳ|ix=ⅸ|kA="
        + "㎄|kHz=㎑|kPa=㎪|kV=㎸|kW=㎾|kcal=㎉|kg=㎏|kl=㎘|km=㎞|km2=㎢|km3=㎦|kt=㏏|lj=ǉ|lm=㏐|ln=㏑|log=㏒|lx=㏓|m2=㎡|m3=㎥|mA="
        + "㎃|mV=㎷|mW=㎽|mb=㏔|mg=㎎|mil=㏕|ml=㎖|mm=㎜|mm2=㎟|mm3=㎣|mol=㏖|ms=㎧㎳|ms2=㎨|nA=㎁|nF=㎋|nV=㎵|nW=㎻|nj=ǌ|nm=㎚|ns="
        + "㎱|oV=㍵|p m =㏘|pA=㎀|pF=㎊|pV=㎴|pW=㎺|pc=㍶|ps=㎰|rad=㎭|rads=㎮|rads2=㎯|sr=㏛|st=ﬅﬆ|vi=ⅵ|vii=ⅶ|viii=ⅷ|xi=ⅺ|xii="
        + "ⅻ";

    private static readonly Lazy<FrozenDictionary<Rune, string>> Parts = new(Read);

    /// <summary>The parts of a character beyond ASCII; empty when it has none.</summary>
    public static string For(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => OfAscii((char)(rune.Value - 0xFEE0)),
        // The mathematical alphabets: thirteen times A to Z and a to z, five times 0 to 9.
        >= 0x1D400 and <= 0x1D6A3 => Letter((rune.Value - 0x1D400) % 52),
        >= 0x1D7CE and <= 0x1D7FF => ((char)('0' + ((rune.Value - 0x1D7CE) % 10))).ToString(),
        _ => Parts.Value.GetValueOrDefault(rune, ""),
    };

    /// <summary>Keeps a letter or digit, turns a word separator into a blank, and drops the rest.</summary>
    public static string OfAscii(char character) =>
        char.IsAsciiLetterOrDigit(character) ? character.ToString()
        : character is '-' or '_' or '.' or '/' || char.IsWhiteSpace(character) ? " "
        : "";

    private static string Letter(int index) => ((char)(index < 26 ? 'A' + index : 'a' + index - 26)).ToString();

    private static FrozenDictionary<Rune, string> Read() => Table.Split('|')
        .Select(row => row.Split('='))
        .SelectMany(row => row[1].EnumerateRunes().Select(rune => KeyValuePair.Create(rune, row[0])))
        .ToFrozenDictionary();
}
